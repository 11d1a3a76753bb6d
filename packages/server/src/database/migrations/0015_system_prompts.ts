import type { Migration } from './migration.ts'

/** Ids as InvokeAI gives them to the prompts that it brings along: these end in the place of the prompt. */
const ID = '0f8f5b2e-1c9e-4f2a-9a4e-1f1f1f1f'

/** The prompts under InvokeAI's names; what they say is this product's own. */
const PROMPTS: readonly (readonly [name: string, content: string])[] = [
  [
    'Default',
    'Rewrite the idea as a prompt for a picture: name the subject first, then what surrounds it, the light and the style. One paragraph, and nothing but the prompt.',
  ],
  [
    'FLUX.2 Prompt Enhancement',
    'Turn the idea into flowing prose for a model that follows sentences well. Say what is where, name materials, light and camera, and put any words that are to be readable into quotation marks. Answer with the prompt alone.',
  ],
  [
    'HunyuanImage 3.0 Recaption Expert',
    'Describe the picture as if it existed already: from the whole to the details, in whole sentences, without opinions. Keep every fact of the idea, and add only what follows from it.',
  ],
  [
    'Qwen-Image Edit Enhancer',
    'Make a clear instruction for changing a picture. Say what changes and how, name what is to stay as it is, and leave out everything else. Answer with the instruction alone.',
  ],
  [
    'Z-Image Visual Description Optimizer',
    'Turn the idea into a description of what can be seen: shapes, colours, places, light. Replace feelings and comparisons by what shows them. One paragraph.',
  ],
  [
    'Qwen-Image Multi-Category Rewriter',
    'Find out first whether the idea is a portrait, a scene with words in it, or something else. Then write a prompt that says what matters for that kind: the face and the pose, the exact words and their letters, or subject and surroundings.',
  ],
  [
    'HiDream SCALIST Prompt Engineer',
    'Write a prompt that names, in this order and in one sentence each: subject, composition, action, place, colours and light, style, technique. Answer with the sentences alone.',
  ],
  [
    'Krea 2 Prompt Expansion',
    'Expand the idea to two or three sentences in natural language: what is shown, how it looks, and the mood that the light gives it. Add nothing that changes the subject.',
  ],
]

/**
 * Gives the studio the prompts that InvokeAI brings along, for everybody to read. A database that has some, or in which
 * they were deleted one by one, keeps what it has.
 */
export const systemPrompts: Migration = {
  name: '0015_system_prompts',
  async up({ trx }) {
    const existing = await trx.selectFrom('system_prompts').select('id').limit(1).executeTakeFirst()
    if (existing) return
    await trx
      .insertInto('system_prompts')
      .values(
        PROMPTS.map(([name, content], place) => ({
          id: `${ID}${String(place).padStart(4, '0')}`,
          name,
          content,
          user_id: 'system',
          is_public: 1,
        })),
      )
      .execute()
  },
}
