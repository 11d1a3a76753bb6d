import { z } from 'zod'
import { ModelRecordChanges } from './changes.ts'
import { ModelRepoVariant } from './enums.ts'
import { AnyModelConfig } from './records.ts'

/** A folder or file of the server. */
export const LocalModelSource = z
  .object({ type: z.literal('local'), path: z.string(), inplace: z.boolean().nullable() })
  .meta({ id: 'LocalModelSource' })

/** A repository of the hub. Tokens are never answered: `access_token` is null. */
export const HFModelSource = z
  .object({
    type: z.literal('hf'),
    repo_id: z.string(),
    variant: ModelRepoVariant.nullable(),
    revision: z.string().nullable().describe('Branch, tag or commit; null is `main`.'),
    subfolder: z.string().nullable().describe('A folder of the repository, or one file in it.'),
    access_token: z.null(),
  })
  .meta({ id: 'HFModelSource' })

/** A file on the web. Tokens are never answered, also not those that were part of the URL. */
export const URLModelSource = z
  .object({ type: z.literal('url'), url: z.string(), access_token: z.null() })
  .meta({ id: 'URLModelSource' })

/** A model that another company runs; such models are not offered here. */
export const ExternalModelSource = z
  .object({ type: z.literal('external'), provider_id: z.string(), provider_model_id: z.string() })
  .meta({ id: 'ExternalModelSource' })

/** Where a model is to be installed from. */
export const ModelSource = z.discriminatedUnion('type', [
  LocalModelSource,
  HFModelSource,
  URLModelSource,
  ExternalModelSource,
])
export type ModelSource = z.infer<typeof ModelSource>

/** How far an installation is. */
export const InstallStatus = z
  .enum(['waiting', 'downloading', 'downloads_done', 'running', 'paused', 'completed', 'error', 'cancelled'])
  .meta({ id: 'InstallStatus' })
export type InstallStatus = z.infer<typeof InstallStatus>

/** How far one file is. */
export const DownloadJobStatus = z
  .enum(['waiting', 'running', 'paused', 'completed', 'cancelled', 'error'])
  .meta({ id: 'DownloadJobStatus' })

/** One file of an installation. */
export const DownloadJob = z
  .object({
    id: z.int(),
    dest: z.string(),
    download_path: z.string().nullable(),
    status: DownloadJobStatus,
    bytes: z.int(),
    total_bytes: z.int(),
    error_type: z.string().nullable(),
    error: z.string().nullable(),
    source: z.string(),
    access_token: z.null(),
    priority: z.int(),
    job_started: z.string().nullable(),
    job_ended: z.string().nullable(),
    content_type: z.string().nullable(),
    canonical_url: z.string().nullable(),
    etag: z.string().nullable(),
    last_modified: z.string().nullable(),
    final_url: z.string().nullable(),
    expected_total_bytes: z.int().nullable(),
    resume_required: z.boolean(),
    resume_message: z.string().nullable(),
    resume_from_scratch: z.boolean(),
  })
  .meta({ id: 'DownloadJob' })
export type DownloadJob = z.infer<typeof DownloadJob>

/** A file of a repository. */
export const RemoteModelFile = z
  .object({ url: z.string(), path: z.string(), size: z.int().nullable(), sha256: z.string().nullable() })
  .meta({ id: 'RemoteModelFile' })

/** What the hub says about a repository. */
export const HuggingFaceMetadata = z
  .object({
    type: z.literal('huggingface'),
    name: z.string(),
    id: z.string(),
    files: z.array(RemoteModelFile),
    api_response: z.string().nullable(),
    is_diffusers: z.boolean(),
    ckpt_urls: z.array(z.string()).nullable(),
  })
  .meta({ id: 'HuggingFaceMetadata' })
export type HuggingFaceMetadata = z.infer<typeof HuggingFaceMetadata>

/** An installation, running or ended. */
export const ModelInstallJob = z
  .object({
    id: z.int(),
    status: InstallStatus,
    error_reason: z.string().nullable().describe('Name of the kind of failure.'),
    config_in: ModelRecordChanges,
    config_out: AnyModelConfig.nullable().describe('The record of the model, once it is installed.'),
    inplace: z.boolean(),
    source: ModelSource,
    local_path: z.string(),
    bytes: z.int(),
    total_bytes: z.int(),
    source_metadata: HuggingFaceMetadata.nullable(),
    download_parts: z.array(DownloadJob),
    error: z.string().nullable().describe('What went wrong and what to do, as a sentence.'),
    error_traceback: z.string().nullable(),
  })
  .meta({ id: 'ModelInstallJob' })
export type ModelInstallJob = z.infer<typeof ModelInstallJob>

/** What the hub offers under a name: files that are models by themselves, or a pipeline. */
export const HuggingFaceModels = z
  .object({ urls: z.array(z.string()).nullable(), is_diffusers: z.boolean() })
  .meta({ id: 'HuggingFaceModels' })
export type HuggingFaceModels = z.infer<typeof HuggingFaceModels>

/** Whether the hub takes the studio's token; `invalid` without one, `unknown` when the hub cannot be asked. */
export const HFTokenStatus = z.enum(['valid', 'invalid', 'unknown']).meta({ id: 'HFTokenStatus' })
export type HFTokenStatus = z.infer<typeof HFTokenStatus>

/** A token of the hub. */
export const HFLoginRequest = z
  .object({
    token: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7e]+$/, 'A token has no spaces.'),
  })
  .meta({ id: 'Body_do_hf_login' })
