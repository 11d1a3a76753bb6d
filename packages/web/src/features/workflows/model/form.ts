import type {
  ContainerElement,
  FieldElement,
  FieldIdentifier,
  FieldSettings,
  FormElement,
  WorkflowForm,
} from './document.ts'
import { newId } from './ids.ts'
import { isObject, type JsonObject, textOr } from './json.ts'

const ROOT = 'root'

/** A form with nothing on it. */
export const EMPTY_FORM: WorkflowForm = {
  rootElementId: ROOT,
  elements: { [ROOT]: { id: ROOT, type: 'container', data: { layout: 'column', children: [] } } },
}

/** A place on the form: a container and how many of its children come before. */
export interface FormPlace {
  readonly containerId: string
  readonly index: number
}

/** A part of the form that does not belong anywhere yet. */
export type NewElement =
  | { readonly type: 'container'; readonly layout: 'row' | 'column' }
  | { readonly type: 'heading' | 'text'; readonly content: string }
  | { readonly type: 'divider' }
  | { readonly type: 'node-field'; readonly field: FieldIdentifier }

/** The container at the top. */
export function rootOf(form: WorkflowForm): ContainerElement {
  const root = form.elements[form.rootElementId]
  if (root?.type !== 'container') throw new Error('A form has a root container')
  return root
}

/** The container with this id, or nothing. */
export function containerOf(form: WorkflowForm, id: string): ContainerElement | undefined {
  const element = form.elements[id]
  return element?.type === 'container' ? element : undefined
}

/** The element that shows this field, or nothing. */
export function elementOfField(form: WorkflowForm, { nodeId, fieldName }: FieldIdentifier): FieldElement | undefined {
  return Object.values(form.elements).find((element): element is FieldElement => {
    if (element.type !== 'node-field') return false
    const { fieldIdentifier } = element.data
    return fieldIdentifier.nodeId === nodeId && fieldIdentifier.fieldName === fieldName
  })
}

/** The exposed fields in the order in which the form shows them. */
export function exposedFields(form: WorkflowForm): readonly FieldIdentifier[] {
  return elementsInOrder(form).flatMap((element) =>
    element.type === 'node-field' ? [element.data.fieldIdentifier] : [],
  )
}

/** All elements below the root, from top to bottom. */
export function elementsInOrder(form: WorkflowForm): readonly FormElement[] {
  const under = (id: string): readonly FormElement[] => {
    const children = containerOf(form, id)?.data.children ?? []
    return children.flatMap((child) => {
      const element = form.elements[child]
      return element ? [element, ...under(child)] : []
    })
  }
  return under(form.rootElementId)
}

/** The form with a new element; without a place it comes last. Answers its id too. */
export function addElement(
  form: WorkflowForm,
  added: NewElement,
  place: FormPlace = { containerId: form.rootElementId, index: Number.MAX_SAFE_INTEGER },
): { readonly form: WorkflowForm; readonly id: string } {
  const container = containerOf(form, place.containerId) ?? rootOf(form)
  const id = `${added.type}-${newId()}`
  const element = elementOf(added, id, container.id)
  const elements = { ...form.elements, [id]: element }
  return { form: withChildren({ ...form, elements }, container.id, inserted(container, place.index, id)), id }
}

function elementOf(added: NewElement, id: string, parentId: string): FormElement {
  switch (added.type) {
    case 'container':
      return { id, parentId, type: 'container', data: { layout: added.layout, children: [] } }
    case 'divider':
      return { id, parentId, type: 'divider' }
    case 'node-field':
      return { id, parentId, type: 'node-field', data: { fieldIdentifier: added.field, showDescription: true } }
    default:
      return { id, parentId, type: added.type, data: { content: added.content } }
  }
}

/** The form without an element and what it contains. The root stays. */
export function removeElement(form: WorkflowForm, id: string): WorkflowForm {
  const element = form.elements[id]
  if (!element || id === form.rootElementId) return form
  const gone = new Set([id, ...descendants(form, id)])
  const elements = Object.fromEntries(Object.entries(form.elements).filter(([key]) => !gone.has(key)))
  const parent = containerOf(form, element.parentId ?? '')
  if (!parent) return { ...form, elements }
  return withChildren(
    { ...form, elements },
    parent.id,
    parent.data.children.filter((child) => child !== id),
  )
}

/** The form with an element at another place. A container cannot be moved into itself. */
export function moveElement(form: WorkflowForm, id: string, place: FormPlace): WorkflowForm {
  const element = form.elements[id]
  const from = containerOf(form, element?.parentId ?? '')
  const to = containerOf(form, place.containerId)
  if (!element || !from || !to || to.id === id || descendants(form, id).includes(to.id)) return form
  const place0 = from.data.children.indexOf(id)
  const shift = from.id === to.id && place0 < place.index ? 1 : 0
  const taken = withChildren(
    form,
    from.id,
    from.data.children.filter((child) => child !== id),
  )
  const target = containerOf(taken, to.id) ?? to
  const elements = { ...taken.elements, [id]: { ...element, parentId: to.id } }
  return withChildren({ ...taken, elements }, to.id, inserted(target, place.index - shift, id))
}

/** Where the keyboard's arrows take an element: before or behind its neighbour, through the bounds of containers. */
export function neighbourPlace(form: WorkflowForm, id: string, step: -1 | 1): FormPlace | null {
  const parent = containerOf(form, form.elements[id]?.parentId ?? '')
  if (!parent) return null
  const index = parent.data.children.indexOf(id)
  const neighbour = containerOf(form, parent.data.children[index + step] ?? '')
  if (neighbour) return { containerId: neighbour.id, index: step > 0 ? 0 : neighbour.data.children.length }
  // One behind, because the element itself is still counted.
  if (parent.data.children[index + step]) return { containerId: parent.id, index: step > 0 ? index + 2 : index - 1 }
  const outer = containerOf(form, parent.parentId ?? '')
  if (!outer) return null
  const place = outer.data.children.indexOf(parent.id)
  return { containerId: outer.id, index: step > 0 ? place + 1 : place }
}

/** The form with other words on a heading or text. */
export function setContent(form: WorkflowForm, id: string, content: string): WorkflowForm {
  const element = form.elements[id]
  if (element?.type !== 'heading' && element?.type !== 'text') return form
  return withElement(form, { ...element, data: { ...element.data, content } })
}

/** The form with a container that lays its children out another way. */
export function setLayout(form: WorkflowForm, id: string, layout: 'row' | 'column'): WorkflowForm {
  const element = containerOf(form, id)
  return element ? withElement(form, { ...element, data: { ...element.data, layout } }) : form
}

/** What can be chosen about how a field is shown. */
export interface FieldAppearance {
  readonly showDescription?: boolean
  readonly settings?: FieldSettings
}

/** The form with a field that is shown another way. */
export function setAppearance(form: WorkflowForm, id: string, change: FieldAppearance): WorkflowForm {
  const element = form.elements[id]
  if (element?.type !== 'node-field') return form
  return withElement(form, { ...element, data: { ...element.data, ...change } })
}

/** The form without the fields of nodes that are gone. */
export function withoutNodes(form: WorkflowForm, nodeIds: ReadonlySet<string>): WorkflowForm {
  const gone = Object.values(form.elements).filter(
    (element) => element.type === 'node-field' && nodeIds.has(element.data.fieldIdentifier.nodeId),
  )
  return gone.reduce((rest, { id }) => removeElement(rest, id), form)
}

function withElement(form: WorkflowForm, element: FormElement): WorkflowForm {
  return { ...form, elements: { ...form.elements, [element.id]: element } }
}

function withChildren(form: WorkflowForm, id: string, children: readonly string[]): WorkflowForm {
  const container = containerOf(form, id)
  return container ? withElement(form, { ...container, data: { ...container.data, children } }) : form
}

function inserted({ data }: ContainerElement, index: number, id: string): readonly string[] {
  return data.children.toSpliced(Math.max(0, Math.min(index, data.children.length)), 0, id)
}

function descendants(form: WorkflowForm, id: string): readonly string[] {
  const children = containerOf(form, id)?.data.children ?? []
  return children.flatMap((child) => [child, ...descendants(form, child)])
}

/** The form of a file, or null for what is none: every element but the root has its place under a container. */
export function parseForm(raw: unknown): WorkflowForm | null {
  if (!isObject(raw) || typeof raw.rootElementId !== 'string' || !isObject(raw.elements)) return null
  const { elements } = raw
  const valid = Object.entries(elements).every(([id, element]) => isElement(id, element))
  if (!valid) return null
  const form = raw as unknown as WorkflowForm
  if (!containerOf(form, form.rootElementId)) return null
  return isTree(form) ? form : null
}

/** Whether every element is listed by its parent, and every child exists and is listed once. */
function isTree(form: WorkflowForm): boolean {
  const listed = Object.values(form.elements).flatMap((element) =>
    element.type === 'container' ? element.data.children.map((child) => [child, element.id] as const) : [],
  )
  const parents = new Map(listed)
  if (parents.size !== listed.length || parents.size !== Object.keys(form.elements).length - 1) return false
  if (listed.some(([child, parent]) => form.elements[child]?.parentId !== parent)) return false
  // A cycle lists each of its members once as well, but none of them hangs on the root.
  return reachable(form, form.rootElementId, new Set()) === Object.keys(form.elements).length
}

function reachable(form: WorkflowForm, id: string, seen: Set<string>): number {
  if (seen.has(id)) return seen.size
  seen.add(id)
  for (const child of containerOf(form, id)?.data.children ?? []) reachable(form, child, seen)
  return seen.size
}

function isElement(id: string, element: unknown): boolean {
  if (!isObject(element) || element.id !== id) return false
  if (element.type === 'divider') return true
  return isObject(element.data) && hasData(textOr(element.type), element.data)
}

function hasData(type: string, data: JsonObject): boolean {
  switch (type) {
    case 'container':
      return (
        (data.layout === 'row' || data.layout === 'column') &&
        Array.isArray(data.children) &&
        data.children.every((child) => typeof child === 'string')
      )
    case 'node-field':
      return isFieldIdentifier(data.fieldIdentifier)
    case 'heading':
    case 'text':
      return typeof data.content === 'string'
    default:
      return false
  }
}

function isFieldIdentifier(value: unknown): value is FieldIdentifier {
  return isObject(value) && typeof value.nodeId === 'string' && typeof value.fieldName === 'string'
}

/** A form that lists exposed fields one below the other, as workflows had them before there were forms. */
export function formOfFields(fields: unknown): WorkflowForm {
  if (!Array.isArray(fields)) return EMPTY_FORM
  return fields
    .filter(isFieldIdentifier)
    .reduce((form, field) => addElement(form, { type: 'node-field', field }).form, EMPTY_FORM)
}
