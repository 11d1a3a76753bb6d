import type { ImageReference } from '../lib/commands.ts'
import { useImage, useUploadImage } from './images.ts'
import { useStudio } from './studio.ts'
import { useSelection } from './use-selection.ts'

/** What an image field is given that takes one image as `value`; what it is handed may fail to be loaded or uploaded. */
export function useImageInput(value: ImageReference | null, onChange: (image: ImageReference | null) => void) {
  const studio = useStudio()
  const { data: image } = useImage(value?.image_name ?? null)
  const selected = useSelection((state) => state.current)
  const { mutateAsync, isPending } = useUploadImage()
  const take = ({ image_name, width, height }: ImageReference) => onChange({ image_name, width, height })
  return {
    chosen: value !== null,
    image,
    selected,
    busy: isPending,
    onName: async (name: string) => {
      const loaded = await studio.images.load(name)
      if (loaded) take(loaded)
    },
    onFile: async (file: File) => take(await mutateAsync({ file, boardId: 'none' })),
    onRemove: () => onChange(null),
  }
}
