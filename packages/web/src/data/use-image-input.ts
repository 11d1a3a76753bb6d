import type { ImageReference } from '../lib/commands.ts'
import { useImage, useUploadImage } from './images.ts'
import { useStudio } from './studio.ts'
import { useSelection } from './use-selection.ts'

/** What an image field is given that takes one image as `value`. */
export function useImageInput(
  value: ImageReference | null,
  onChange: (image: ImageReference | null) => void,
  onError: (file: File, error: unknown) => void,
) {
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
    onName: (name: string) =>
      void studio.images.load(name).then((loaded) => {
        if (loaded) take(loaded)
      }),
    onFiles: ([file]: readonly File[]) => {
      if (file) mutateAsync({ file, boardId: 'none' }).then(take, (error) => onError(file, error))
    },
    onRemove: () => onChange(null),
  }
}
