import { z } from 'zod'

/** Which images to pack: those of a board (`none`: one's own on no board), or else the named ones. */
export const ImagesDownloadBody = z.object({
  image_names: z.array(z.string()).max(100_000).nullish(),
  board_id: z.string().nullish(),
})
export type ImagesDownloadBody = z.infer<typeof ImagesDownloadBody>

/** An archive that is being made; events tell its owner how it goes. */
export const ImagesDownloaded = z
  .object({
    response: z.string().nullable().describe('Always null.'),
    bulk_download_item_name: z
      .string()
      .nullable()
      .describe('What the events call it, and where it can be fetched, once, when it is complete.'),
    image_count: z.int(),
    refused_images: z.array(z.string()).describe('Named images that are not there or that the person may not see.'),
  })
  .meta({ id: 'ImagesDownloaded' })
export type ImagesDownloaded = z.infer<typeof ImagesDownloaded>
