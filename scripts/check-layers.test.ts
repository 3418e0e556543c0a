import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './lib/step.ts'
import { layerOverrides } from './lint/layers.ts'

/** A file of the project and one line in it that is against the layers. */
const forbidden: readonly (readonly [file: string, line: string])[] = [
	// shared/ runs everywhere.
	['shared/domain/node.ts', "import 'node:fs'"],
	['shared/domain/package.ts', "import 'ws'"],
	['shared/domain/react.ts', "import 'react'"],
	['shared/domain/electron.ts', "import '../../electron/lib/clock.ts'"],
	['shared/domain/renderer.ts', "import '../../renderer/lib/time.ts'"],
	['shared/domain/node.test.ts', "import 'node:fs'"],
	// The screen knows only shared/ and its client.
	['renderer/app/node.ts', "import 'node:fs'"],
	['renderer/app/electron.tsx', "import { ipcRenderer } from 'electron'"],
	['renderer/app/main.ts', "import '../../electron/lib/clock.ts'"],
	['renderer/app/bridge.ts', 'export const bridge = window.studioBridge'],
	['renderer/features/show/bridge.ts', 'export const bridge = globalThis.studioBridge'],
	// Features never import each other.
	['renderer/features/show/sibling.ts', "import '../sources/panel.tsx'"],
	['renderer/features/show/parts/deep.ts', "import '../../sources/panel.tsx'"],
	['renderer/features/show/around.ts', "import '../../features/sources/panel.tsx'"],
	// Controls know nothing of the studio.
	['renderer/ui/answer.tsx', "import '../hooks/use-answer.ts'"],
	['renderer/ui/model.tsx', "import '../view-models/lamp.ts'"],
	// electron/ never imports the screen, and only the shell imports electron.
	['electron/host/screen.ts', "import '../../renderer/app/app.tsx'"],
	['electron/main.ts', "import '../renderer/app/app.tsx'"],
	['electron/host/shell.ts', "import { app } from 'electron'"],
	['electron/composition-electron.ts', "import type { App } from 'electron'"],
	['electron/program/shell.ts', "import { app } from 'electron'"],
	['electron/platforms/dailymotion/shell.ts', "import { app } from 'electron'"],
	// Stages never import each other.
	['electron/sources/stage.ts', "import '../program/mixer.ts'"],
	['electron/program/stage.ts', "import '../encoder/arguments.ts'"],
	['electron/encoder/stage.ts', "import type { RelayPort } from '../relay/relay-port.ts'"],
	['electron/relay/stage.ts', "import '../push/push.ts'"],
	['electron/push/stage.ts', "import '../relay/relay-port.ts'"],
	['electron/push/push/stage.ts', "import '../../recorder/recorder.ts'"],
	['electron/recorder/stage.ts', "export * from '../push/push.ts'"],
	['electron/recorder/late.ts', "export const late = () => import('../push/push.ts')"],
	// What every stage imports knows no stage.
	['electron/lib/stage.ts', "import '../relay/relay-port.ts'"],
	['electron/media/flv/stage.ts', "import '../../encoder/arguments.ts'"],
	['electron/process/stage.ts', "import '../recorder/recorder.ts'"],
	// Kinds of sources never import each other, and what they share imports no kind.
	['electron/sources/text/sibling.ts', "import '../media/open.ts'"],
	['electron/sources/screen/x11/deep.ts', "import '../../media/open-socket.ts'"],
	['electron/sources/screen/around.ts', "import type { MediaRun } from '../../sources/media/media-run.ts'"],
	['electron/sources/capture/kind.ts', "import '../camera/open.ts'"],
	['electron/sources/drawing/kind.ts', "import '../text/text-template.ts'"],
	['electron/sources/image/stage.ts', "import '../../program/mixer.ts'"],
	['electron/sources/image/support.ts', "import '../testing/local-drawing.ts'"],
	// A platform's name stays in its folder.
	['electron/broadcast/name.ts', "import '../platforms/dailymotion/adapter.ts'"],
	['electron/ads/name.ts', "import '../platforms/practice/adapter.ts'"],
	['electron/push/name.ts', "import '../platforms/dailymotion/adapter.ts'"],
	['electron/platforms/dailymotion/name.ts', "import '../practice/adapter.ts'"],
	['electron/platforms/dailymotion/v2/name.ts', "import '../../practice/practice-api.ts'"],
	['electron/platforms/practice/name.ts', "import '../anything/adapter.ts'"],
	['electron/platforms/practice/inside.ts', "import '../dailymotion/tokens.ts'"],
	['electron/platforms/practice/inside-v2.ts', "import '../dailymotion/v2/adapter.ts'"],
	['electron/platforms/testing/name.ts', "import '../anything/adapter.ts'"],
	['electron/platforms/anything/name.ts', "import '../dailymotion/adapter.ts'"],
	['electron/platforms/anything/v2/name.ts', "import '../../dailymotion/adapter.ts'"],
	['electron/platforms/anything/stand-in/stage.ts', "import '../../../push/push.ts'"],
	['electron/platforms/practice/stage.ts', "import '../../push/push.ts'"],
	['electron/platforms/stage.ts', "import '../relay/relay-port.ts'"],
	// The folders of studio/ never import each other.
	['electron/studio/ads/sibling.ts', "import '../destinations/destinations.ts'"],
	['electron/studio/health/around.ts', "import type { Destinations } from '../../studio/destinations/destinations.ts'"],
	['electron/studio/program/api.ts', "import '../api/slices.ts'"],
	// Test support is for tests.
	['shared/domain/support.ts', "import '../testing/any.ts'"],
	['renderer/app/support.tsx', "import './testing/any.ts'"],
	['renderer/features/show/support.tsx', "import '../../testing/any.ts'"],
	['electron/composition/support.ts', "import './testing/start-rig.ts'"],
	['electron/windows/support.ts', "import '../testing/any.ts'"],
	['electron/broadcast/support.ts', "import '../testing/any.ts'"],
	['electron/studio/ads/support.ts', "import './testing/any.ts'"],
	['electron/studio/api/support.ts', "import '../accounts/testing/accounts-rig.ts'"],
	['electron/lib/support.ts', "import '../testing/any.ts'"],
	['electron/relay/support.ts', "import './testing/any.ts'"],
	['electron/platforms/registry-support.ts', "import './testing/manual-clock.ts'"],
	['electron/platforms/anything/support.ts', "import '../testing/manual-clock.ts'"],
	['electron/platforms/anything/v2/support.ts', "import './testing/any.ts'"],
	['electron/platforms/anything/stood-in.ts', "import './stand-in/api.ts'"],
	['electron/platforms/practice/support.ts', "import '../testing/manual-clock.ts'"],
]

/** What must stay possible: a rule that refuses everything would pass the cases above. */
const allowed: readonly (readonly [file: string, line: string])[] = [
	['shared/domain/fine.ts', "import { z } from 'zod'\nimport '../errors/app-error.ts'\nimport './ads.ts'"],
	['shared/domain/fine.test.ts', "import 'vitest'\nimport 'fast-check'\nimport './ads.ts'"],
	['renderer/app/fine.tsx', "import 'react'\nimport 'zustand'\nimport '../../shared/domain/ads.ts'\nimport '../features/show/panel.tsx'"],
	[
		'renderer/features/show/fine.tsx',
		"import './view.tsx'\nimport './parts/deep.ts'\nimport '../../ui/button.tsx'\nimport '../../../shared/domain/ads.ts'",
	],
	['renderer/features/show/parts/fine.tsx', "import '../view.tsx'\nimport '../../../ui/button.tsx'"],
	['renderer/client/bridge.ts', 'export const bridge = window.studioBridge'],
	['electron/headless.ts', "import './composition.ts'\nimport './host/http-host.ts'"],
	['electron/preload.ts', "import { contextBridge } from 'electron'"],
	['electron/windows/fine.ts', "import { BrowserWindow } from 'electron'\nimport '../ipc/router.ts'"],
	['electron/composition.ts', "import './relay/relay-port.ts'\nimport './platforms/practice/adapter.ts'"],
	['electron/children/program.ts', "import '../program/mixer.ts'\nimport '../encoder/arguments.ts'\nimport '../sources/feeds.ts'"],
	['electron/studio/fine.ts', "import '../push/push.ts'\nimport '../platforms/registry.ts'"],
	[
		'electron/encoder/fine.ts',
		"import '../../shared/domain/encoder.ts'\nimport '../media/flv/tags.ts'\nimport '../lib/clock.ts'\nimport './encoder/part.ts'",
	],
	['electron/push/push/fine.ts', "import '../causes.ts'\nimport '../../media/rtmp/client.ts'\nimport 'node:net'"],
	['electron/platforms/registry.ts', "import './dailymotion/adapter.ts'\nimport './platform.ts'"],
	[
		'electron/platforms/practice/fine.ts',
		"import '../dailymotion/adapter.ts'\nimport '../dailymotion/categories.ts'\nimport '../http/client.ts'\nimport '../../media/rtmp/server.ts'",
	],
	[
		'electron/platforms/anything/fine.ts',
		"import '../platform.ts'\nimport '../http/http-client.ts'\nimport '../loopback-ingest/loopback-ingest.ts'\nimport '../../lib/clock.ts'",
	],
	[
		'electron/platforms/anything/fine.test.ts',
		"import '../platform.ts'\nimport '../testing/until.ts'\nimport './stand-in/api.ts'\nimport './testing/any.ts'",
	],
	[
		'electron/platforms/anything/stand-in/fine.ts',
		"import '../api.ts'\nimport '../../loopback-ingest/loopback-ingest.ts'\nimport '../../testing/stand-in.ts'",
	],
	['electron/broadcast/fine.ts', "import '../platforms/platform.ts'\nimport '../push/push.ts'"],
	['electron/broadcast/fine.test.ts', "import './testing/any.ts'"],
	['electron/broadcast/testing/fine.ts', "import '../../platforms/testing/manual-clock.ts'"],
	['electron/sources/fine.test.ts', "import './testing/media-rig.ts'"],
	['electron/studio/ads/fine.ts', "import './ad-storage.ts'\nimport '../show-binding.ts'\nimport '../../ads/ad-service.ts'"],
	['electron/studio/ads/fine.test.ts', "import '../destinations/destinations.ts'"],
	['electron/studio/api/fine.ts', "import '../destinations/destinations.ts'\nimport './slices.ts'"],
	['electron/sources/index.ts', "import './media/open.ts'\nimport './text/open.ts'"],
	[
		'electron/sources/screen/x11/fine.ts',
		"import '../open.ts'\nimport './display-address.ts'\nimport '../../picture-size.ts'\nimport '../../capture/capture-kind.ts'\nimport '../../../lib/clock.ts'",
	],
	['electron/sources/text/fine.ts', "import '../digit-cells.ts'\nimport '../drawing/drawing.ts'\nimport '../../../shared/domain/feeds.ts'"],
	['electron/sources/image/fine.test.ts', "import '../testing/local-drawing.ts'\nimport '../media/open.ts'"],
	['electron/sources/kinds.ts', "import '../../shared/program/kind.ts'"],
]

let folder: string
let refused: ReadonlySet<string>

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-layers-'))
	cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
	cpSync(join(root, 'scripts', 'lint'), join(folder, 'scripts', 'lint'), { recursive: true })
	for (const [file, line] of [...forbidden, ...allowed]) {
		mkdirSync(dirname(join(folder, file)), { recursive: true })
		writeFileSync(join(folder, file), `${line}\n`)
	}
	const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
	const run = spawnSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'], {
		cwd: folder,
		encoding: 'utf8',
	})
	const report = JSON.parse(run.stdout) as {
		readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[]
	}
	// Other rules have their own opinion of these lines.
	const ofLayers = report.diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports' || category === 'plugin')
	refused = new Set(ofLayers.map(({ location }) => location.path))
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test.each(forbidden)('%s must not: %s', (file) => {
	expect(refused).toContain(file)
})

test.each(allowed)('%s may: %s', (file) => {
	expect(refused).not.toContain(file)
})

test('biome.json holds the rules of lint/layers.ts (npm run layers)', () => {
	const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as { readonly overrides: unknown }
	expect(config.overrides).toEqual(layerOverrides())
})
