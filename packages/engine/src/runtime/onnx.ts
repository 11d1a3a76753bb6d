import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { fromFloat16, toFloat16 } from './float16.ts'
import { probeModelBytes } from './probe-model.ts'
import type { Tensor } from './tensor.ts'

/** Values for an input: numbers in row-major order; they become whatever type the model declares. */
export interface Feed {
  readonly data: ArrayLike<number>
  readonly dims: readonly number[]
}

/** An input or output of a model. */
export interface PortInfo {
  readonly name: string
  /** Element type as ONNX names it: `float32`, `float16`, `int64`, … */
  readonly type: string
  /** Sizes; a text stands for a dimension that is free. */
  readonly dims: readonly (number | string)[]
}

/** A model in memory, ready to run. */
export interface OnnxSession {
  readonly inputs: readonly PortInfo[]
  readonly outputs: readonly PortInfo[]
  /**
   * Runs the model. Every declared input must be fed, others are refused; `fetch` names the outputs wanted, all when
   * absent. Occupies the thread until the model is done.
   */
  run(feeds: Readonly<Record<string, Feed>>, fetch?: readonly string[]): Promise<Readonly<Record<string, Tensor>>>
  /** Frees the memory. The session must not be running, and not be used afterwards. */
  release(): Promise<void>
}

/** Creates sessions on one device. */
export interface OnnxRuntime {
  /** The device asked for, in lower case: `cpu`, `cuda:0`, … */
  readonly device: string
  /** Finds out which device it will be, by name: `auto` becomes `cpu`, `cuda:0`, …, and so does one not to be had. */
  settle(): Promise<string>
  /** Loads a model. Falls back to the CPU, with a warning, where the device is not to be had. */
  load(source: OnnxSource): Promise<OnnxSession>
}

/** A model file by its path, or one in memory with the folder of the files that it names for its weights. */
export type OnnxSource = string | { readonly bytes: Uint8Array; readonly folder: string }

interface OnnxOptions {
  /** `cpu`, `auto`, or one of `cuda`, `dml`, `coreml` (alias `mps`), `webgpu` with an optional `:<number>`. */
  readonly device: string
  /** Threads of one operation; as many as there are processors when absent. */
  readonly threads?: number
  /** Told in one sentence why the CPU is used instead of the device asked for. */
  readonly warn?: (message: string) => void
}

type Ort = typeof import('onnxruntime-node')
type Provider = InferenceSession.ExecutionProviderConfig

const PROVIDERS: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  cuda: 'cuda',
  dml: 'dml',
  coreml: 'coreml',
  mps: 'coreml',
  webgpu: 'webgpu',
}
const AUTO_ORDER: Readonly<Record<string, readonly string[]>> = {
  linux: ['cuda'],
  win32: ['cuda', 'dml'],
  darwin: ['coreml'],
}

/**
 * Every session has threads of its own, which by default go on looking for work for a second after a run: they would take
 * the processors from the next model and from the server.
 */
const THREADS_REST = { force_spinning_stop: '1' }

/** Makes a runtime for one device. onnxruntime is loaded with the first model. Throws for a device of unknown kind. */
export function createOnnxRuntime({ device, threads, warn }: OnnxOptions): OnnxRuntime {
  let candidates = parseDevice(device)
  const drop = (provider: Provider, reason: string) => {
    if (!candidates.includes(provider)) return
    candidates = candidates.filter((other) => other !== provider)
    // With `auto`, to look for a better device in vain is nothing to tell.
    if (device.toLowerCase() !== 'auto') warn?.(`The device ${device} cannot be used, the CPU does the work: ${reason}`)
  }
  const create = ({ InferenceSession }: Ort, model: OnnxSource, provider: Provider) => {
    const options: InferenceSession.SessionOptions = {
      executionProviders: [provider],
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
      logSeverityLevel: 4,
      extra: { session: THREADS_REST },
    }
    if (typeof model === 'string') return InferenceSession.create(model, options)
    const session = { ...THREADS_REST, model_external_initializers_file_folder_path: model.folder }
    return InferenceSession.create(model.bytes, { ...options, extra: { session } })
  }
  const open = async (ort: Ort, model: OnnxSource): Promise<InferenceSession> => {
    for (const provider of candidates.slice(0, -1)) {
      try {
        return await create(ort, model, provider)
      } catch (error) {
        drop(provider, error instanceof Error ? error.message : String(error))
      }
    }
    return create(ort, model, 'cpu')
  }
  return {
    device: device.toLowerCase(),
    async settle() {
      const session = await open(await loadOnnxruntime(), { bytes: probeModelBytes(), folder: '.' })
      await session.release()
      return nameOf(candidates[0])
    },
    async load(source) {
      const ort = await loadOnnxruntime()
      return wrap(ort, await open(ort, source))
    },
  }
}

/**
 * Loads onnxruntime, for whoever wants it as it is. Since version 1.29 it would tell Microsoft which models run here, with
 * an id of this machine that it keeps in the home folder; where it may not, it must be told so before its first session.
 * On Windows it hands such events to the system's own tracing instead.
 */
export async function loadOnnxruntime(): Promise<Ort> {
  process.env.ORT_DISABLE_TELEMETRY = '1'
  const ort = await import('onnxruntime-node')
  // Errors come back as exceptions; in the log they would only alarm where there is another device to try.
  ort.env.logLevel = 'fatal'
  return ort
}

/** A provider's device as queue items name it. */
function nameOf(provider: Provider | undefined): string {
  if (provider === undefined || typeof provider === 'string') return provider ?? 'cpu'
  const index = 'deviceId' in provider && provider.deviceId !== undefined ? provider.deviceId : 0
  return provider.name === 'coreml' ? 'mps' : `${provider.name}:${index}`
}

/** The execution providers to try for a device, best first; the CPU is always the last. */
function parseDevice(device: string): readonly Provider[] {
  const [, kind = '', index = '0'] = /^([a-z]+)(?::(\d+))?$/.exec(device.toLowerCase()) ?? []
  const provider = (name: string): Provider => ({ name, deviceId: Number(index) }) as Provider
  if (kind === 'auto') return [...(AUTO_ORDER[process.platform] ?? []).map(provider), 'cpu']
  const name = PROVIDERS[kind]
  if (!name)
    throw new RangeError(`Unknown device "${device}": use auto or one of ${Object.keys(PROVIDERS).join(', ')}.`)
  return name === 'cpu' ? ['cpu'] : [provider(name), 'cpu']
}

function wrap(ort: Ort, session: InferenceSession): OnnxSession {
  const inputs = session.inputMetadata.map(port)
  const types = new Map(inputs.map(({ name, type }) => [name, type]))
  return {
    inputs,
    outputs: session.outputMetadata.map(port),
    async run(feeds, fetch) {
      const tensors: Record<string, OrtTensor> = {}
      for (const [name, feed] of Object.entries(feeds)) {
        const type = types.get(name)
        if (!type) throw new RangeError(`The model has no input "${name}", only ${[...types.keys()].join(', ')}.`)
        tensors[name] = feedTensor(ort, type, feed)
      }
      const results = await (fetch ? session.run(tensors, fetch) : session.run(tensors))
      return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, resultTensor(value)]))
    },
    release: () => session.release(),
  }
}

function port(info: InferenceSession.ValueMetadata): PortInfo {
  return info.isTensor
    ? { name: info.name, type: info.type, dims: info.shape }
    : { name: info.name, type: 'other', dims: [] }
}

function feedTensor(ort: Ort, type: string, { data, dims }: Feed): OrtTensor {
  switch (type) {
    case 'float32':
      // Not copied: this is the path of every denoising step.
      return new ort.Tensor('float32', data instanceof Float32Array ? data : Float32Array.from(data), dims)
    case 'float16':
      return new ort.Tensor('float16', toFloat16(data), dims)
    case 'float64':
      return new ort.Tensor('float64', Float64Array.from(data), dims)
    case 'int64':
      return new ort.Tensor(
        'int64',
        BigInt64Array.from(data, (value) => BigInt(Math.round(value))),
        dims,
      )
    case 'int32':
      return new ort.Tensor('int32', Int32Array.from(data, Math.round), dims)
    case 'bool':
      return new ort.Tensor(
        'bool',
        Uint8Array.from(data, (value) => (value ? 1 : 0)),
        dims,
      )
    default:
      throw new RangeError(`Inputs of type ${type} are not supported.`)
  }
}

function resultTensor({ type, data, dims }: OrtTensor): Tensor {
  if (data instanceof Float32Array) return { data, dims }
  if (type === 'float16') return { data: fromFloat16(data as ArrayLike<number>), dims }
  if (type === 'string') throw new RangeError('Outputs of text are not supported.')
  return { data: Float32Array.from(data as ArrayLike<number | bigint>, Number), dims }
}
