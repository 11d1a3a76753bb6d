import { OrderDirection } from '@invoke-studio/contract/common'
import { WorkflowCategory, WorkflowOwner, WorkflowRecordOrderBy } from '@invoke-studio/contract/workflows'
import { z } from 'zod'

/** Lists in a query longer than this are a mistake. */
const MAX_LIST = 500
const MAX_PER_PAGE = 1_000

/** Names a workflow. */
export const WorkflowPath = z.object({ workflow_id: z.string() })

const categories = z.array(WorkflowCategory).max(MAX_LIST)
const tags = z.array(z.string()).max(MAX_LIST)
const filter = {
  categories: categories.nullish().describe('The categories to include'),
  has_been_opened: z.boolean().nullish().describe('Whether to include/exclude those that the person opened'),
  is_public: z.boolean().nullish().describe('Filter by public/shared status'),
  owner: WorkflowOwner.nullish().describe(
    'Whose workflows; without it one’s own and those of the studio, or the public ones with is_public',
  ),
}

/** Which workflows to list, in which order, and which part of them. */
export const ListQuery = z.object({
  ...filter,
  page: z.int().min(0).default(0).describe('The page to get'),
  per_page: z.int().min(1).max(MAX_PER_PAGE).nullish().describe('The number of workflows per page'),
  order_by: WorkflowRecordOrderBy.default('name').describe('The attribute to order by'),
  direction: OrderDirection.default('ASC').describe('The direction to order by'),
  tags: tags.nullish().describe('The tags of workflow to get'),
  query: z.string().nullish().describe('The text to query by (matches name, description and tags)'),
  callable: z.boolean().nullish().describe('Filter by whether workflows are callable by call_saved_workflow'),
})

/** Of which workflows to list the tags. */
export const TagsQuery = z.object({
  categories: filter.categories,
  is_public: filter.is_public,
  owner: filter.owner,
})

/** Which tags to count, in which workflows. */
export const CountsByTagQuery = z.object({ ...filter, tags: tags.describe('The tags to count') })

/** Which categories to count, in which workflows. */
export const CountsByCategoryQuery = z.object({ ...filter, categories: categories.describe('The categories to count') })
