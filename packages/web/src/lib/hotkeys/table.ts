/** A shortcut as its feature declares it. */
interface Fact {
  /** Its usual keys: any of these. See `combos.ts` for how they are written. */
  readonly keys: readonly string[]
  /** Whether it also works while somebody types. */
  readonly whileTyping?: true
  /** Whether its keys cannot be changed, because the control that has the focus brings them. */
  readonly fixed?: true
}

/** What works everywhere in the studio. */
const APP = {
  help: { keys: ['?'] },
  goGenerate: { keys: ['1'] },
  goCanvas: { keys: ['2'] },
  goUpscaling: { keys: ['3'] },
  goWorkflows: { keys: ['4'] },
  goModels: { keys: ['5'] },
  goQueue: { keys: ['6'] },
  toggleLeft: { keys: ['o'] },
  toggleRight: { keys: ['shift+o'] },
} as const satisfies Record<string, Fact>

/** What works wherever images are made. */
const GENERATE = {
  invoke: { keys: ['mod+Enter'], whileTyping: true },
  invokeFront: { keys: ['mod+shift+Enter'], whileTyping: true },
  cancelCurrent: { keys: ['shift+x'] },
  focusPrompt: { keys: ['/'] },
} as const satisfies Record<string, Fact>

/** What works while a prompt is typed. */
const PROMPT = {
  weighMore: { keys: ['mod+ArrowUp'], whileTyping: true },
  weighLess: { keys: ['mod+ArrowDown'], whileTyping: true },
  promptBefore: { keys: ['alt+ArrowUp'], whileTyping: true },
  promptAfter: { keys: ['alt+ArrowDown'], whileTyping: true },
} as const satisfies Record<string, Fact>

/** What is done with the image in the viewer. */
const VIEWER = {
  star: { keys: ['.'] },
  metadata: { keys: ['i'] },
  zoomIn: { keys: ['plus', '='] },
  zoomOut: { keys: ['-'] },
  zoomFit: { keys: ['0'] },
  compare: { keys: ['c'] },
  compareMode: { keys: ['m'] },
  compareSwap: { keys: ['shift+m'] },
  showProgress: { keys: ['z'] },
  recallAll: { keys: ['a'] },
  recallRemix: { keys: ['r'] },
  recallPrompt: { keys: ['p'] },
  recallSeed: { keys: ['s'] },
  recallSize: { keys: ['d'] },
  initialImage: { keys: ['shift+i'] },
  toCanvas: { keys: ['shift+c'] },
  upscaleImage: { keys: ['u'] },
  openWorkflow: { keys: ['w'] },
  copyImage: { keys: ['mod+c'] },
  downloadImage: { keys: ['shift+d'] },
} as const satisfies Record<string, Fact>

/** What is done in the gallery, also while it is hidden. */
const GALLERY = {
  nextImage: { keys: ['ArrowRight'] },
  previousImage: { keys: ['ArrowLeft'] },
  walkRows: { keys: ['ArrowUp', 'ArrowDown'], fixed: true },
  walkEnds: { keys: ['Home', 'End'], fixed: true },
  extendSelection: { keys: ['shift+ArrowLeft', 'shift+ArrowRight'], fixed: true },
  selectAll: { keys: ['mod+a'] },
  clearSelection: { keys: ['Escape'] },
  moveImages: { keys: ['b'] },
  deleteImages: { keys: ['Delete', 'Backspace'] },
  searchImages: { keys: ['k'] },
  starredOnly: { keys: ['shift+s'] },
  uploadImages: { keys: ['shift+u'] },
  pasteImage: { keys: ['mod+v'], fixed: true },
  createBoard: { keys: ['shift+n'] },
} as const satisfies Record<string, Fact>

/** What is done on the Canvas tab. */
const CANVAS = {
  toolView: { keys: ['h'] },
  toolMove: { keys: ['v'] },
  toolBrush: { keys: ['b'] },
  toolEraser: { keys: ['e'] },
  toolRectangle: { keys: ['u'] },
  toolLasso: { keys: ['l'] },
  toolFill: { keys: ['g'] },
  toolPicker: { keys: ['i'] },
  toolBox: { keys: ['c'] },
  toolTransform: { keys: ['t'] },
  holdView: { keys: ['Space'], fixed: true },
  brushSmaller: { keys: ['['] },
  brushLarger: { keys: [']'] },
  swapColours: { keys: ['x'] },
  canvasUndo: { keys: ['mod+z'] },
  canvasRedo: { keys: ['mod+shift+z', 'mod+y'] },
  canvasZoomIn: { keys: ['plus', '='] },
  canvasZoomOut: { keys: ['-'] },
  canvasFitAll: { keys: ['0'] },
  canvasFitBox: { keys: ['f'] },
  canvasActual: { keys: ['shift+z'] },
  nudge: { keys: ['ArrowUp', 'ArrowDown'], fixed: true },
  layerAbove: { keys: ['alt+ArrowUp'] },
  layerBelow: { keys: ['alt+ArrowDown'] },
  layerToggle: { keys: ['shift+h'] },
  layerDuplicate: { keys: ['mod+j'] },
  layerMerge: { keys: ['mod+e'] },
  layerDelete: { keys: ['Delete', 'Backspace'] },
  canvasConfirm: { keys: ['Enter'] },
  canvasCancel: { keys: ['Escape'] },
  canvasLeft: { keys: ['ArrowLeft'] },
  canvasRight: { keys: ['ArrowRight'] },
} as const satisfies Record<string, Fact>

/** What is done on the Workflows tab. */
const WORKFLOWS = {
  addNode: { keys: ['Space', 'shift+a'] },
  addNote: { keys: ['shift+n'] },
  addFrame: { keys: ['mod+g'] },
  copyNodes: { keys: ['mod+c'], fixed: true },
  cutNodes: { keys: ['mod+x'], fixed: true },
  pasteNodes: { keys: ['mod+v'], fixed: true },
  duplicateNodes: { keys: ['mod+d'] },
  removeNodes: { keys: ['Delete', 'Backspace'] },
  selectAllNodes: { keys: ['mod+a'] },
  selectNoNodes: { keys: ['Escape'] },
  undo: { keys: ['mod+z'] },
  redo: { keys: ['mod+shift+z', 'mod+y'] },
  arrangeNodes: { keys: ['shift+l'] },
  showAllNodes: { keys: ['shift+f'] },
  saveWorkflow: { keys: ['mod+s'], whileTyping: true },
} as const satisfies Record<string, Fact>

/** The tables of the features, by the list that their shortcuts are shown in. */
const TABLES = {
  app: APP,
  generate: GENERATE,
  prompt: PROMPT,
  viewer: VIEWER,
  gallery: GALLERY,
  canvas: CANVAS,
  workflows: WORKFLOWS,
} as const

/** A list that shortcuts are shown in. */
export type HotkeyGroup = keyof typeof TABLES
/** The name of a shortcut. */
export type HotkeyId = { [G in HotkeyGroup]: keyof (typeof TABLES)[G] & string }[HotkeyGroup]

/** The lists in the order in which they are shown. */
export const HOTKEY_GROUPS: readonly HotkeyGroup[] = [
  'app',
  'generate',
  'prompt',
  'viewer',
  'gallery',
  'canvas',
  'workflows',
]

/** Everything that is declared of a shortcut. */
export interface Hotkey extends Fact {
  readonly id: HotkeyId
  readonly group: HotkeyGroup
}

/** Every keyboard shortcut of the studio by its name. */
export const HOTKEYS: Readonly<Record<HotkeyId, Hotkey>> = Object.fromEntries(
  HOTKEY_GROUPS.flatMap((group) =>
    Object.entries<Fact>(TABLES[group]).map(([id, fact]) => [id, { id, group, ...fact }]),
  ),
) as Record<HotkeyId, Hotkey>

/** All names, in the order of their lists. */
export const HOTKEY_IDS = Object.keys(HOTKEYS) as readonly HotkeyId[]

/**
 * The lists whose shortcuts may be pressed in the same place. The canvas and the workflow editor come before the gallery
 * beside them: which of them is meant is told by the focus. Neither has the viewer beside it.
 */
const TOGETHER: Readonly<Record<HotkeyGroup, readonly HotkeyGroup[]>> = {
  app: ['app', 'generate', 'viewer', 'gallery', 'canvas', 'workflows'],
  generate: ['app', 'generate', 'prompt', 'viewer', 'gallery', 'canvas', 'workflows'],
  prompt: ['generate', 'prompt'],
  viewer: ['app', 'generate', 'viewer', 'gallery'],
  gallery: ['app', 'generate', 'viewer', 'gallery'],
  canvas: ['app', 'generate', 'canvas'],
  workflows: ['app', 'generate', 'workflows'],
}

/** Whether the same keys could mean either of two shortcuts. */
export function meet(a: Hotkey, b: Hotkey): boolean {
  return a.id !== b.id && TOGETHER[a.group].includes(b.group)
}
