import type { PresetData } from '@invoke-studio/contract/style-presets'
import type { InstalledModel } from '../models/installed.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'

export type { Tensor } from '../runtime/tensor.ts'

/** A picture in memory: 8 bits a channel, rows from top to bottom, channels interleaved. */
export interface Raster {
  readonly width: number
  readonly height: number
  /** 1 = grey, 3 = RGB, 4 = RGB with straight alpha. */
  readonly channels: 1 | 3 | 4
  /** `width * height * channels` bytes. */
  readonly data: Uint8Array
}

/** What `compel` makes of a prompt and `denoise_latents` reads. */
export interface Conditioning {
  /** Hidden states of the text encoder, `[1, tokens, width]`; tokens is a multiple of the context length. */
  readonly embeds: Tensor
  /** Pooled text embedding and the size conditions of SDXL; absent for SD 1.x and 2.x. */
  readonly sdxl?: { readonly pooled: Tensor; readonly time_ids: readonly number[] }
}

/** A picture to show while a node works. */
export interface ProgressImage {
  /** The size at which to show the picture, in pixels. */
  readonly width: number
  readonly height: number
  /** `data:image/jpeg;base64,…`, usually smaller than `width` × `height`. */
  readonly dataURL: string
}

/** How a node asks to save a picture. */
export interface SaveImageOptions {
  readonly image_category: 'general' | 'control' | 'mask' | 'user' | 'other'
  /** Defaults to the node's own `is_intermediate`. */
  readonly is_intermediate?: boolean
  /** Defaults to the node's own `board` field. */
  readonly board_id?: string | null
  /** Defaults to the node's own `metadata` field. */
  readonly metadata?: Readonly<Record<string, unknown>> | null
}

/** A saved picture as nodes name it. */
export interface SavedImage {
  readonly image_name: string
  readonly width: number
  readonly height: number
}

/** What a model identifier in a graph names. Unknown members are ignored; `key` decides. */
export interface ModelIdentifier {
  readonly key: string
  readonly hash: string
  readonly name: string
  readonly base: string
  readonly type: string
  readonly submodel_type?: string | null
}

/**
 * Everything outside the engine that a running graph may touch. The worker supplies it and answers for access: each
 * call acts with the rights of the queue item's owner and throws when they do not suffice.
 */
export interface GraphHost {
  /** Reads a picture. Throws when it does not exist or the owner of the item may not read it. */
  loadImage(imageName: string): Promise<Raster>
  /** Whether a picture exists and the owner of the item may read it. */
  imageExists(imageName: string): Promise<boolean>
  /** The recorded metadata of a picture, or null. */
  loadImageMetadata(imageName: string): Promise<Readonly<Record<string, unknown>> | null>
  /** Saves a picture with its metadata, workflow and graph, and returns the name that it got. */
  saveImage(image: Raster, options: Required<SaveImageOptions> & { readonly node_id: string }): Promise<SavedImage>
  /** The templates of a style preset. Throws when there is none or the owner of the item may not read it. */
  loadStylePreset(id: string): Promise<PresetData>
  /** Files of the server beside its pictures. */
  readonly files: NodeContext['files']
  /**
   * Prepares a call of a saved workflow. Throws when it cannot be called, or the owner of the item may not read it. The
   * session then ends as `waiting`; whoever runs it queues what was prepared.
   */
  prepareCall(call: WorkflowCall): Promise<void>
}

/** What a node's `invoke` gets besides its inputs. */
export interface NodeContext {
  /** The prepared node: its own id, its source node's id, and the flags every node has. */
  readonly node: {
    readonly id: string
    readonly source_id: string
    readonly type: string
    readonly is_intermediate: boolean
    /** What arrived at the internal input `metadata`, or null. */
    readonly metadata: Readonly<Record<string, unknown>> | null
  }
  /** The version of the product, as metadata records it. */
  readonly app_version: string
  /** Aborted when the queue item is canceled; long work checks it between steps and throws `signal.reason`. */
  readonly signal: AbortSignal
  readonly images: {
    load(imageName: string): Promise<Raster>
    metadata(imageName: string): Promise<Readonly<Record<string, unknown>> | null>
    save(image: Raster, options?: Partial<SaveImageOptions>): Promise<SavedImage>
  }
  /**
   * Tensors live as long as nodes may still read an output that names them; names are unique. `save` throws `ValueError`
   * when the tensors of the session take more memory than it may have.
   */
  readonly tensors: { save(tensor: Tensor): string; load(name: string): Tensor }
  readonly conditionings: { save(value: Conditioning): string; load(name: string): Conditioning }
  readonly models: ModelAccess
  /** Files of the server beside its pictures. Throws `PermissionError` when the owner of the item may not use them. */
  readonly files: {
    readText(path: string): Promise<string>
    /** Whether files may be written; throws when not. */
    requireExport(): Promise<void>
    /** Writes a file below the folder of outputs; `key` is a relative path. */
    export(key: string, content: Uint8Array): Promise<void>
  }
  readonly stylePresets: { load(id: string): Promise<PresetData> }
  /**
   * What a saved workflow returns. The session ends here and goes on when the answer is there: what the node has done
   * before the call, it does again.
   */
  callWorkflow(call: WorkflowCall): Promise<Readonly<Record<string, unknown>>>
  /** Reports what the node is doing. `percentage` is 0 to 1, or null while unknown. */
  progress(message: string, percentage?: number | null, image?: ProgressImage | null): void
}

/** The installed models, as a running graph sees them; `models/` supplies it, caches and evicts. */
export interface ModelAccess {
  /** Finds a model. Throws when there is none with that key. */
  find(identifier: { readonly key: string }): Promise<InstalledModel>
  /** Finds a model by its name, base and type; null when there is none. */
  findNamed(query: NamedModel): Promise<InstalledModel | null>
  /** Opens a model in the diffusers ONNX layout. Throws `InvalidModelConfigException` when its files are another kind. */
  open(identifier: { readonly key: string }): Promise<DiffusionModel>
  /**
   * Loads a model that is one network, as an upscaler, or takes it from memory, and keeps it there until `work` is done.
   * Throws `InvalidModelConfigException` when its file is no ONNX file.
   */
  useNetwork<R>(identifier: { readonly key: string }, work: (network: LoadedPart) => Promise<R>): Promise<R>
}

/** A call of a saved workflow. */
export interface WorkflowCall {
  readonly workflow_id: string
  /** Values for exposed inputs of the workflow, by `<node id>::<field>`. */
  readonly inputs: Readonly<Record<string, unknown>>
}

/** What tells a model by what people call it. */
export interface NamedModel {
  readonly name: string
  readonly base: string
  readonly type: string
}
