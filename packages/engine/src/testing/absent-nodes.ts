/** Families of models that this studio cannot run. */
const FAMILIES = {
  anima: 'Anima',
  cogview4: 'CogView4',
  ernie_image: 'ERNIE-Image',
  flux: 'FLUX',
  flux2: 'FLUX.2',
  gemma2: 'PiD, which the Gemma-2 encoder serves',
  ideogram4: 'Ideogram 4',
  krea2: 'Krea-2',
  pid: 'PiD',
  qwen_image: 'Qwen-Image',
  sd3: 'Stable Diffusion 3',
  wan: 'Wan',
  z_image: 'Z-Image',
} as const

const SERVICE = 'asks a paid service of another company, for which this studio keeps no keys'
const VIDEO = 'works on videos, which this studio does not keep'
const WEIGHTS = 'needs weights of its own that are not published in the ONNX format'

/** Why single nodes of InvokeAI are not here. */
const SINGLE: Readonly<Record<string, string>> = {
  alibabacloud_image_generation: SERVICE,
  gemini_image_generation: SERVICE,
  openai_image_generation: SERVICE,
  seedream_image_generation: SERVICE,
  video: VIDEO,
  video_concat: VIDEO,
  video_frame_extract: VIDEO,
  extract_video_range: VIDEO,
  depth_anything_depth_estimation: WEIGHTS,
  dw_openpose_detection: WEIGHTS,
  face_identifier: WEIGHTS,
  face_mask_detection: WEIGHTS,
  face_off: WEIGHTS,
  grounding_dino: WEIGHTS,
  hed_edge_detection: WEIGHTS,
  img_nsfw: WEIGHTS,
  lineart_anime_edge_detection: WEIGHTS,
  lineart_edge_detection: WEIGHTS,
  mediapipe_face_detection: WEIGHTS,
  mlsd_detection: WEIGHTS,
  normal_map: WEIGHTS,
  pbr_maps: WEIGHTS,
  pidi_edge_detection: WEIGHTS,
  segment_anything: WEIGHTS,
  llava_onevision_vllm: 'needs a language model, which this studio cannot run',
  text_llm: 'needs a language model, which this studio cannot run',
  text_llm_with_preset: 'needs a language model, which this studio cannot run',
  ip_adapter: 'needs IP-Adapters, which change the attention inside of exported networks',
  metadata_to_ip_adapters: 'needs IP-Adapters, which change the attention inside of exported networks',
  sdxl_pid_decode: 'is for models of the family PiD',
}

const ENDS = 'the node ends with a sentence'

/** Inputs of nodes that are here which are not followed, and what becomes of a node that is given one. */
export const REFUSED_INPUTS = [
  { types: ['denoise_latents', 'denoise_latents_meta'], inputs: ['control'], what: 'ControlNets', effect: ENDS },
  { types: ['denoise_latents', 'denoise_latents_meta'], inputs: ['ip_adapter'], what: 'IP-Adapters', effect: ENDS },
  { types: ['denoise_latents', 'denoise_latents_meta'], inputs: ['t2i_adapter'], what: 'T2I-Adapters', effect: ENDS },
  {
    types: ['tiled_multi_diffusion_denoise_latents'],
    inputs: ['control'],
    what: 'ControlNets',
    effect:
      'it is left out, as every upscale graph of InvokeAI’s web app carries one: the picture keeps less of its structure',
  },
  { types: ['noise'], inputs: ['noise_type'], what: 'noise for other families than Stable Diffusion', effect: ENDS },
] as const

/** Why a node of InvokeAI is not here; null when nothing excuses it. */
export function whyAbsent(type: string): string | null {
  const family = Object.entries(FAMILIES).find(([name]) => type.startsWith(`${name}_`))
  return SINGLE[type] ?? (family ? `is for models of the family ${family[1]}` : null)
}
