import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import 'virtual:theme.css'
import './app/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createStudio } from './data/studio.ts'
import { createCommandBus } from './lib/commands.ts'
import { createI18n } from './lib/i18n/index.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// Every page is one level below the app's own address, so that address is the folder of the page.
const studio = createStudio(new URL('.', document.baseURI).href)
createRoot(root).render(<App studio={studio} commands={createCommandBus()} i18n={createI18n()} />)
