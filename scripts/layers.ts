// npm run layers: writes the layer rules of lint/layers.ts into biome.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './lib/step.ts'
import { layerOverrides } from './lint/layers.ts'

const path = join(root, 'biome.json')
const config = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
writeFileSync(path, JSON.stringify({ ...config, overrides: layerOverrides() }))
process.exitCode = await runNode([join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format', '--write', 'biome.json'])
