import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { NewPreset } from './repository.ts'

/** Names, templates and what to avoid; the place in the list has no meaning, the id has: it never changes. */
const PRESETS: readonly (readonly [id: string, name: string, positive: string, negative: string])[] = [
  [
    'photo-daylight',
    'Photo: Daylight',
    'photograph of {prompt}, soft daylight, natural colours, sharp focus, 35 mm lens',
    'drawing, painting, render, oversaturated, blurred',
  ],
  [
    'photo-portrait',
    'Photo: Portrait',
    'portrait photograph of {prompt}, 85 mm lens, window light from the side, calm background out of focus',
    'drawing, painting, harsh flash, distorted face, extra fingers',
  ],
  [
    'photo-golden-hour',
    'Photo: Golden Hour',
    'photograph of {prompt} in low evening sun, long shadows, warm haze, backlit edges',
    'drawing, flat light, grey sky, noise',
  ],
  [
    'photo-night',
    'Photo: City at Night',
    'night photograph of {prompt}, neon reflections on wet ground, deep blacks, long exposure',
    'drawing, daylight, washed out, blurred subject',
  ],
  [
    'photo-black-and-white',
    'Photo: Black and White',
    'black and white photograph of {prompt}, fine film grain, strong contrast, full range of greys',
    'colour, drawing, flat contrast',
  ],
  [
    'photo-macro',
    'Photo: Macro',
    'extreme close-up photograph of {prompt}, tiny details, shallow depth of field, diffused light',
    'wide shot, drawing, motion blur',
  ],
  [
    'photo-product',
    'Photo: Product',
    'studio photograph of {prompt} on a seamless plain backdrop, softbox lighting, gentle shadow, catalogue quality',
    'clutter, hands, text, drawing, busy background',
  ],
  [
    'photo-food',
    'Photo: Food',
    'appetising photograph of {prompt} on a wooden table, fresh ingredients around, light from a window behind',
    'drawing, artificial colours, cutlery in focus, blurred',
  ],
  [
    'film-still',
    'Film Still',
    'still of {prompt} from a feature film, anamorphic lens, deliberate composition, restrained colour grading',
    'drawing, snapshot, centred selfie, text, logo',
  ],
  [
    'painting-oil',
    'Painting: Oil',
    'oil painting of {prompt}, visible brushwork, layered glazes, rich shadows, canvas texture',
    'photograph, 3d render, flat vector shapes, frame',
  ],
  [
    'painting-watercolour',
    'Painting: Watercolour',
    'watercolour of {prompt}, wet edges, pigment blooms, white paper left open, light washes',
    'photograph, hard outlines, solid black, render',
  ],
  [
    'painting-gouache',
    'Painting: Gouache',
    'gouache illustration of {prompt}, opaque matte colour, few clear shapes, dry brush accents',
    'photograph, glossy, gradient mesh, clutter',
  ],
  [
    'painting-ink-wash',
    'Painting: Ink Wash',
    'brush and ink wash painting of {prompt}, a few sure strokes, much empty paper, graded greys',
    'photograph, colour, dense detail, render',
  ],
  [
    'drawing-pencil',
    'Drawing: Pencil',
    'graphite pencil study of {prompt}, cross-hatched shading, construction lines, rough paper',
    'photograph, colour, smooth gradient, render',
  ],
  [
    'drawing-line',
    'Drawing: Clean Line',
    'single weight line drawing of {prompt}, black on white, no shading, simple confident contours',
    'photograph, colour, grey, shading, texture',
  ],
  [
    'drawing-comic',
    'Drawing: Comic',
    'comic panel of {prompt}, bold ink outlines, flat colours with halftone dots, dynamic angle',
    'photograph, soft gradients, speech bubbles, text',
  ],
  [
    'drawing-anime',
    'Drawing: Anime',
    'anime key visual of {prompt}, clean cel shading, expressive light, painted background',
    'photograph, 3d render, sketchy lines, muddy colours',
  ],
  [
    'print-woodcut',
    'Print: Woodcut',
    'woodcut print of {prompt}, carved parallel lines, two ink colours, slight misregistration',
    'photograph, gradient, fine pencil, render',
  ],
  [
    'print-travel-poster',
    'Print: Travel Poster',
    'mid-century travel poster of {prompt}, simplified shapes, limited palette, grand perspective, no lettering',
    'photograph, text, fine texture, clutter',
  ],
  [
    'design-flat-icon',
    'Design: Flat Icon',
    'flat icon of {prompt}, centred, few geometric shapes, two or three colours, plain background',
    'photograph, texture, shadow, perspective, text',
  ],
  [
    'design-sticker',
    'Design: Sticker',
    'die-cut sticker of {prompt}, thick white border, bright friendly colours, simple shading',
    'photograph, background scene, text, gloom',
  ],
  [
    'design-isometric',
    'Design: Isometric',
    'isometric miniature of {prompt}, three-quarter view from above, soft clay-like materials, tidy diorama',
    'photograph, strong perspective, flat front view, clutter',
  ],
  [
    'design-pixel-art',
    'Design: Pixel Art',
    'pixel art of {prompt}, small fixed palette, crisp square pixels, readable silhouette',
    'photograph, smooth gradients, anti-aliasing, blur',
  ],
  [
    'concept-landscape',
    'Concept: Landscape',
    'environment concept painting of {prompt}, clear foreground, middle and distance, atmospheric depth, small figure for scale',
    'photograph, portrait, flat light, text',
  ],
  [
    'concept-creature',
    'Concept: Creature',
    'creature design sheet of {prompt}, believable anatomy, full body, neutral background, material notes in the surface',
    'photograph, cropped, text, several poses overlapping',
  ],
  [
    'concept-interior',
    'Concept: Interior',
    'interior design visualisation of {prompt}, human eye height, balanced daylight, honest materials, uncluttered',
    'people, fisheye, text, dirty, overexposed windows',
  ],
  [
    'craft-paper',
    'Craft: Cut Paper',
    'layered cut paper scene of {prompt}, crisp edges, soft shadows between the layers, coloured card',
    'photograph of people, painting, gloss, text',
  ],
  [
    'craft-knitted',
    'Craft: Knitted',
    'knitted toy of {prompt}, visible wool stitches, button eyes, soft studio light',
    'drawing, metal, smooth plastic, text',
  ],
]

/** The presets that ship with the studio. */
export const SHIPPED_PRESETS: readonly NewPreset[] = PRESETS.map(([id, name, positive_prompt, negative_prompt]) => ({
  id: `default_${id}`,
  name,
  type: 'default',
  user_id: SYSTEM_USER_ID,
  is_public: true,
  preset_data: { positive_prompt, negative_prompt },
}))
