import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useKeysOf } from '../../../lib/hotkeys.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toastError } from '../../../ui/messages.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import { chooseTool } from '../editor/choose-tool.ts'
import { activeTool } from '../editor/state.ts'
import { TOOLS, type ToolName } from '../model/tools.ts'
import { TOOL_FACTS } from './tool-icons.ts'
import classes from './tool-rail.module.css'

/** The tools, one below the other. */
export function ToolRail() {
  const { t } = useTranslation('canvas')
  const tool = useCanvasState(activeTool)
  const choose = useChooseTool()
  const keysOf = useKeysOf()
  return (
    <div className={classes.root} role="toolbar" aria-label={t('tool.label')} aria-orientation="vertical">
      {TOOLS.map((name) => {
        const { icon: Icon, hotkey } = TOOL_FACTS[name]
        return (
          <IconButton
            key={name}
            size={34}
            label={t(`tool.name.${name}`)}
            hint={<ToolHint name={name} keys={keysOf(hotkey).join('+')} />}
            tooltipPosition="right"
            pressed={tool === name}
            onClick={() => choose(name)}
          >
            <Icon size={20} stroke={1.5} />
          </IconButton>
        )
      })}
    </div>
  )
}

function ToolHint({ name, keys }: { readonly name: ToolName; readonly keys: string }) {
  const { t } = useTranslation('canvas')
  return (
    <Stack gap={2} maw={240}>
      <Text size="xs" fw={600} c="inherit">
        {keys ? `${t(`tool.name.${name}`)} (${keys})` : t(`tool.name.${name}`)}
      </Text>
      <Text size="xs" c="inherit" className={classes.hint}>
        {t(`tool.hint.${name}`)}
      </Text>
    </Stack>
  )
}

/** Changes the tool, and says why when that cannot be done now. */
export function useChooseTool(): (tool: ToolName) => void {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  return (tool) => {
    if (chooseTool(editor, tool)) return
    toastError(t('blocked.title'), t(`blocked.${editor.blocked() ?? 'nothing'}`), 'canvas-blocked')
  }
}
