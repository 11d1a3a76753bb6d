// Prints the process's resident memory before a model's parts are loaded, while they are, and after they were unloaded.
// Its argument is the model's folder.
import { createModelStore, createOnnxRuntime } from '@invoke-studio/engine'

const [, , path = ''] = process.argv
const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu' }), memoryLimit: 4e9 })
const find = async () => ({ key: 'model', name: 'model', base: 'sd-1', type: 'main', format: 'diffusers', path })
const model = await store.access({ find }).open({ key: 'model' })
// onnxruntime itself stays in memory, so it is loaded before the count begins.
await model.use('vae_encoder', async () => undefined)
await store.clear()

const before = process.memoryUsage.rss()
for (const part of ['text_encoder', 'unet', 'vae_decoder'] as const) await model.use(part, async () => undefined)
const loaded = process.memoryUsage.rss()
await store.clear()
console.log(JSON.stringify({ before, loaded, left: process.memoryUsage.rss() }))
