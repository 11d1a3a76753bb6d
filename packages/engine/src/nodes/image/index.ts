import { adjustNodes } from './adjust.ts'
import { basicImageNodes } from './basics.ts'
import { blendImages } from './blend.ts'
import { channelNodes } from './channels.ts'
import { composeNodes } from './compose.ts'
import { enhanceNodes } from './enhance.ts'
import { exportImage } from './export.ts'
import { hueNodes } from './hues.ts'
import { kontextImages } from './kontext.ts'
import { layerNodes } from './layers.ts'
import { watermarkNodes } from './watermark.ts'

/** Pictures. */
export const imageNodes = [
  ...basicImageNodes,
  ...layerNodes,
  ...adjustNodes,
  ...channelNodes,
  ...enhanceNodes,
  ...hueNodes,
  ...composeNodes,
  ...watermarkNodes,
  blendImages,
  exportImage,
  kontextImages,
]
