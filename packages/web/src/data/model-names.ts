const BASES: Readonly<Record<string, string>> = {
  'sd-1': 'Stable Diffusion 1',
  'sd-2': 'Stable Diffusion 2',
  'sd-3': 'Stable Diffusion 3',
  sdxl: 'Stable Diffusion XL',
  'sdxl-refiner': 'Stable Diffusion XL Refiner',
  flux: 'FLUX',
  flux2: 'FLUX.2',
  'z-image': 'Z-Image',
  'qwen-image': 'Qwen-Image',
}

/** The name by which people know a family of models. */
export const baseName = (base: string): string => BASES[base] ?? base
