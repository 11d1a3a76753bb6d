import type { ModelPart } from '../installed.ts'

/** The networks that a LoRA may change. */
export type LoraPart = Extract<ModelPart, 'unet' | 'text_encoder' | 'text_encoder_2'>

/** What the tensors of one module are, whatever the file calls them. */
export type LoraRole =
  | ('down' | 'up' | 'mid' | 'alpha' | 'difference' | 'bias')
  | ('hada_w1_a' | 'hada_w1_b' | 'hada_w2_a' | 'hada_w2_b' | 'hada_t1' | 'hada_t2')
  | ('lokr_w1' | 'lokr_w1_a' | 'lokr_w1_b' | 'lokr_w2' | 'lokr_w2_a' | 'lokr_w2_b' | 'lokr_t2')

/** The tensors by which a LoRA changes one module of a network. */
export interface LoraModule {
  readonly part: LoraPart
  /** The module's name with underscores for dots, as kohya's trainer writes it; blocks as diffusers numbers them. */
  readonly module: string
  /** Names of tensors in the file. */
  readonly tensors: Readonly<Partial<Record<LoraRole, string>>>
}

/** How names end in the layouts of kohya, LyCORIS, diffusers and PEFT. */
const ROLES: readonly (readonly [RegExp, LoraRole])[] = [
  [/[._]lora(?:_linear_layer)?\.down\.weight$/, 'down'],
  [/[._]lora(?:_linear_layer)?\.up\.weight$/, 'up'],
  [/\.lora_down(?:\.default)?\.weight$/, 'down'],
  [/\.lora_up(?:\.default)?\.weight$/, 'up'],
  [/\.lora_mid(?:\.default)?\.weight$/, 'mid'],
  [/\.lora_A(?:\.\w+)?\.weight$/, 'down'],
  [/\.lora_B(?:\.\w+)?\.weight$/, 'up'],
  [/\.alpha$/, 'alpha'],
  [/\.diff$/, 'difference'],
  [/\.diff_b$/, 'bias'],
]
const LYCORIS = /\.((?:hada_(?:w[12]_[ab]|t[12])|lokr_(?:w[12](?:_[ab])?|t2)))$/

/** How names begin, and the network that they are about. */
const PARTS: readonly (readonly [RegExp, LoraPart])[] = [
  [/^lora_te2_/, 'text_encoder_2'],
  [/^lora_te1?_/, 'text_encoder'],
  [/^lora_unet_/, 'unet'],
  [/^text_encoder_2\./, 'text_encoder_2'],
  [/^(?:text_encoder|te)\./, 'text_encoder'],
  [/^(?:unet|diffusion_model|model\.diffusion_model)\./, 'unet'],
  [/^(?=text_model\.)/, 'text_encoder'],
  [/^/, 'unet'],
]

/** Sorts the tensors of a LoRA by the modules that they change. Names that are none of a LoRA are left over. */
export function loraModules(names: readonly string[]): { modules: LoraModule[]; leftOver: string[] } {
  const found = new Map<string, { part: LoraPart; module: string; tensors: Partial<Record<LoraRole, string>> }>()
  const leftOver: string[] = []
  for (const name of names) {
    const role = roleOf(name)
    if (!role) {
      leftOver.push(name)
      continue
    }
    const [part, module] = placeOf(name.slice(0, role.start))
    const id = `${part} ${module}`
    const entry = found.get(id) ?? { part, module, tensors: {} }
    entry.tensors[role.role] = name
    found.set(id, entry)
  }
  return { modules: [...found.values()], leftOver }
}

function roleOf(name: string): { role: LoraRole; start: number } | null {
  for (const [pattern, role] of ROLES) {
    const start = name.search(pattern)
    if (start >= 0) return { role, start }
  }
  const lycoris = LYCORIS.exec(name)
  return lycoris ? { role: lycoris[1] as LoraRole, start: lycoris.index } : null
}

function placeOf(path: string): [LoraPart, string] {
  const bare = path.replace(/^base_model\.model\./, '')
  const [pattern, part] = PARTS.find(([start]) => start.test(bare)) ?? [/^/, 'unet']
  const module = bare
    .replace(pattern, '')
    .replace('.processor.to_out', '.to_out.0')
    .replace('.processor.', '.')
    .replaceAll('.', '_')
  return [part, part === 'unet' ? asDiffusers(module) : module]
}

/** Parts of the U-Net's residual blocks under Stability's names and under those of diffusers. */
const RESIDUAL: Readonly<Record<string, string>> = {
  in_layers_0: 'norm1',
  in_layers_2: 'conv1',
  emb_layers_1: 'time_emb_proj',
  out_layers_0: 'norm2',
  out_layers_3: 'conv2',
  skip_connection: 'conv_shortcut',
}

const SINGLE: Readonly<Record<string, string>> = {
  input_blocks_0_0: 'conv_in',
  out_0: 'conv_norm_out',
  out_2: 'conv_out',
  time_embed_0: 'time_embedding_linear_1',
  time_embed_2: 'time_embedding_linear_2',
  label_emb_0_0: 'add_embedding_linear_1',
  label_emb_0_2: 'add_embedding_linear_2',
}

/** Residual blocks on each level of the U-Net on its way down; on its way up there is one more. */
const BLOCKS_PER_LEVEL = 2

/** The name that diffusers has for a module of the U-Net that may go by Stability's name. */
function asDiffusers(module: string): string {
  const single = SINGLE[module]
  if (single) return single
  const middle = /^middle_block_([012])_(.+)$/.exec(module)
  if (middle) return middle[1] === '1' ? `mid_block_attentions_0_${middle[2]}` : residual('mid_block', middle)
  const [, side, block, part, rest = ''] = /^(input|output)_blocks_(\d+)_(\d+)_(.+)$/.exec(module) ?? []
  if (!side) return module
  const down = side === 'input'
  const index = Number(block) - (down ? 1 : 0)
  const level = Math.floor(index / (BLOCKS_PER_LEVEL + 1))
  const place = index % (BLOCKS_PER_LEVEL + 1)
  const prefix = `${down ? 'down' : 'up'}_blocks_${level}`
  if (rest === 'op') return `${prefix}_downsamplers_0_conv`
  if (rest === 'conv') return `${prefix}_upsamplers_0_conv`
  return part === '0' ? `${prefix}_resnets_${place}_${RESIDUAL[rest] ?? rest}` : `${prefix}_attentions_${place}_${rest}`
}

function residual(prefix: string, [, part, rest = '']: RegExpExecArray): string {
  return `${prefix}_resnets_${Number(part) / 2}_${RESIDUAL[rest] ?? rest}`
}
