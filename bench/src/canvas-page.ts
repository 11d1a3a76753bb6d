// Functions that run inside of the browser's pages. They must not refer to anything outside of themselves.

/** A picture with some structure, half transparent in places, as a PNG file in base64. */
export async function layerFiles({ side, index }: { readonly side: number; readonly index: number }): Promise<string> {
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D canvas')
  const gradient = context.createLinearGradient(0, 0, side, side)
  gradient.addColorStop(0, `hsl(${index * 36} 70% 50% / 0.9)`)
  gradient.addColorStop(1, `hsl(${index * 36 + 90} 70% 50% / 0.2)`)
  context.fillStyle = gradient
  context.fillRect(0, 0, side, side)
  for (let circle = 0; circle < 40; circle++) {
    context.fillStyle = `hsl(${circle * 9} 80% 60% / 0.5)`
    context.beginPath()
    const angle = circle * 2.4 + index
    const distance = (side / 2) * Math.sqrt(circle / 40)
    context.arc(side / 2 + Math.cos(angle) * distance, side / 2 + Math.sin(angle) * distance, side / 20, 0, 7)
    context.fill()
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}

/** A page with nothing but one canvas of `side` pixels, `shown` CSS pixels large, on which the pointer paints. */
export function bareCanvas({ side, shown }: { readonly side: number; readonly shown: number }): void {
  document.body.style.cssText = 'margin:0;display:grid;place-items:center;height:100vh;overflow:hidden'
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  canvas.style.cssText = `width:${shown}px;height:${shown}px`
  document.body.append(canvas)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D canvas')
  context.fillStyle = '#888'
  context.fillRect(0, 0, side, side)
  context.lineCap = 'round'
  context.lineWidth = 24
  context.strokeStyle = '#e5734d'
  let last: { readonly x: number; readonly y: number } | null = null
  canvas.addEventListener('pointermove', (event) => {
    const { left, top } = canvas.getBoundingClientRect()
    const point = { x: ((event.clientX - left) * side) / shown, y: ((event.clientY - top) * side) / shown }
    if (last) {
      context.beginPath()
      context.moveTo(last.x, last.y)
      context.lineTo(point.x, point.y)
      context.stroke()
    }
    last = point
  })
}

/** Moves the pointer, which is pressed, along a spiral, four points a frame; answers the mean milliseconds of a frame. */
export async function strokeFrames({ selector }: { readonly selector: string }): Promise<number> {
  const [warmUp, frames, points] = [20, 200, 4]
  const target = document.querySelector(selector)
  if (!target) throw new Error(`no ${selector}`)
  const { left, top, width, height } = target.getBoundingClientRect()
  const reach = Math.min(width, height, 800) * 0.45
  const move = (step: number) => {
    const share = step / ((warmUp + frames) * points)
    const [angle, distance] = [share * 60, reach * Math.sqrt(share)]
    target.dispatchEvent(
      new PointerEvent('pointermove', {
        bubbles: true,
        pointerId: 1,
        pointerType: 'mouse',
        buttons: 1,
        clientX: left + width / 2 + Math.cos(angle) * distance,
        clientY: top + height / 2 + Math.sin(angle) * distance,
      }),
    )
  }
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  let began = 0
  for (let number = 0; number < warmUp + frames; number++) {
    for (let point = 0; point < points; point++) move(number * points + point)
    await frame()
    if (number === warmUp - 1) began = performance.now()
  }
  return (performance.now() - began) / frames
}
