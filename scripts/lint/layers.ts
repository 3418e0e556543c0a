/** What may not be imported, as patterns of Biome's noRestrictedImports, and what is said to whoever does. */
interface Ban {
	readonly group: readonly string[]
	readonly message: string
}

/** Files that are kept from the same imports. Of all zones that hold a file, the last one counts, so each names all of its bans. */
interface Zone {
	readonly files: readonly string[]
	readonly bans: readonly Ban[]
	/** Bans for everything but tests and their support. */
	readonly productBans?: readonly Ban[]
}

const ban = (message: string, ...group: readonly string[]): Ban => ({ group, message })

/** These folders as seen from each of these distances: "../program/**" and so on. A folder of the same name in shared/ is not meant. */
function foldersFrom(distances: readonly string[], folders: readonly string[]): readonly string[] {
	return distances.flatMap((distance) => folders.map((folder) => `${distance}${folder}/**`))
}

const stages = ['sources', 'program', 'encoder', 'relay', 'push', 'recorder']
const near = ['../', '../../', '../../../']
const mediaTests = '!**/*.media.test.ts'
const testFiles = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'electron/platforms/*/stand-in/**', 'electron/platforms/contract/**']

/** A folder's neighbors: `up` leads from a file to the folder that holds them all, `except` names those that everybody may use. */
function neighbors(up: string, parent: string, ...except: readonly string[]): readonly string[] {
	return [`${up}*/**`, `!${up}../**`, ...(parent === '' ? [] : [`${up}../${parent}/**`]), ...except.map((folder) => `!${up}${folder}/**`)]
}

const screen = ban('electron/ never imports the screen.', '**/renderer/**', 'react', 'react-dom', 'react-dom/**', 'zustand')
const shell = ban('Only main.ts, preload.ts and windows/ import electron: everything else runs in plain Node.', 'electron', 'electron/**')
const platformNames = ban(
	'A platform is known by its capabilities. Only composition.ts and the registry name one.',
	...['**/platforms/*/**', '!**/platforms/testing/**'],
)
const tests = ban('Test support is for tests only.', '**/testing/**', '**/stand-in/**', '**/platforms/contract/**')
const onlyShared = ban(
	'shared/ runs everywhere: zod, @messageformat/parser and its own files only.',
	...['**', '!zod', '!@messageformat/parser', '!./**', '!../**'],
	...['electron', 'renderer', 'e2e', 'scripts'].map((folder) => `../**/${folder}/**`),
)
const onlyClient = ban(
	'The screen knows only shared/ and its client.',
	...['electron', 'electron/**', '**/electron/**', 'node:*', 'ws', 'node-media-server'],
)
const features = 'Features never import each other: what two of them need moves to renderer/ui, renderer/lib or renderer/stores.'
const controls = ban(
	'ui/ knows nothing of the studio: what a control needs comes as props. What draws the studio for several features stands in views/.',
	...foldersFrom(['../'], ['app', 'client', 'commands', 'features', 'hooks', 'pages', 'pictures', 'stores', 'view-models', 'views']),
)
const rooms = 'The folders of studio/ never import each other, except api/: what two of them need moves to studio/ itself.'
const kinds =
	'Kinds of sources never import each other, and what they share imports no kind: it stands in sources/, capture/, drawing/ or text-fields/.'
const sharedByKinds = ['capture', 'drawing', 'testing', 'text-fields']
const platforms = 'Platforms know nothing of each other.'
const noStages = (...distances: readonly string[]) => ban('Platforms know none of the stages.', ...foldersFrom(distances, stages))
/** The files of platforms/dailymotion/ that platforms/practice/ is built on. */
const practiceUses = ['adapter.ts', 'categories.ts']
const everyFolder = ['http', 'loopback-ingest', 'testing']

/** `files`: all of the stage unless given. `productBans`: in addition to those of every stage. */
function stage(name: string, files: readonly string[] = [`electron/${name}/**`], productBans: readonly Ban[] = []): Zone {
	const others = stages.filter((other) => other !== name)
	return {
		files: [...files, mediaTests],
		bans: [
			screen,
			shell,
			platformNames,
			ban('Stages never import each other: they meet in shared/domain/feeds.ts.', ...foldersFrom(near, others)),
		],
		productBans: [tests, ...productBans],
	}
}

/** From the general to the special. */
const zones: readonly Zone[] = [
	{ files: ['shared/**'], bans: [onlyShared], productBans: [tests] },
	{ files: ['shared/**/*.test.ts'], bans: [ban('shared/ runs everywhere.', '**/electron/**', '**/renderer/**', 'node:*', 'electron')] },
	{ files: ['renderer/**'], bans: [onlyClient], productBans: [tests] },
	{ files: ['renderer/ui/**'], bans: [onlyClient, controls], productBans: [tests] },
	{ files: ['renderer/features/*/*'], bans: [onlyClient, ban(features, ...neighbors('../', 'features'))], productBans: [tests] },
	{ files: ['renderer/features/*/*/**'], bans: [onlyClient, ban(features, ...neighbors('../../', 'features'))], productBans: [tests] },
	{ files: ['electron/**'], bans: [screen, shell, platformNames], productBans: [tests] },
	{ files: ['electron/main.ts', 'electron/preload.ts', 'electron/windows/**'], bans: [screen, platformNames], productBans: [tests] },
	{ files: ['electron/composition.ts', 'electron/composition/**', 'electron/studio/**'], bans: [screen, shell], productBans: [tests] },
	{
		files: ['electron/studio/*/*', '!electron/studio/api/**'],
		bans: [screen, shell],
		productBans: [tests, ban(rooms, ...neighbors('../', 'studio'))],
	},
	{
		files: ['electron/{lib,media,process}/**'],
		bans: [screen, shell, platformNames, ban('Every stage imports this folder, so it imports none of them.', ...foldersFrom(near, stages))],
		productBans: [tests],
	},
	...stages.map((name) => stage(name)),
	stage('sources', ['electron/sources/*/*'], [ban(kinds, ...neighbors('../', 'sources', ...sharedByKinds))]),
	stage('sources', ['electron/sources/*/*/**'], [ban(kinds, ...neighbors('../../', 'sources', ...sharedByKinds))]),
	{ files: ['electron/platforms/**'], bans: [screen, shell, noStages('../', '../../')], productBans: [tests] },
	{
		files: ['electron/platforms/*/*'],
		bans: [screen, shell, noStages('../../', '../../../'), ban(platforms, ...neighbors('../', '', ...everyFolder))],
		productBans: [tests],
	},
	{
		files: ['electron/platforms/*/*/**'],
		bans: [screen, shell, noStages('../../', '../../../'), ban(platforms, ...neighbors('../../', '', ...everyFolder))],
		productBans: [tests],
	},
	// Practice behaves like Dailymotion and is used through its adapter: only this way round, and nothing else of it.
	{
		files: ['electron/platforms/practice/**'],
		bans: [
			screen,
			shell,
			noStages('../../', '../../../'),
			ban(platforms, ...neighbors('../', '', ...everyFolder), ...practiceUses.map((file) => `!../dailymotion/${file}`)),
		],
		productBans: [tests],
	},
	{
		files: ['electron/platforms/testing/**'],
		bans: [
			screen,
			shell,
			noStages('../../', '../../../'),
			ban(platforms, ...neighbors('../', '', ...everyFolder, 'dailymotion', 'practice')),
		],
	},
]

/** The layer rules as overrides of biome.json. */
export function layerOverrides(): readonly object[] {
	return zones.flatMap(({ files, bans, productBans }) => [
		override(files, bans),
		...(productBans ? [override([...files, ...testFiles.map((pattern) => `!${pattern}`)], [...bans, ...productBans])] : []),
	])
}

function override(includes: readonly string[], patterns: readonly Ban[]): object {
	return { includes, linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } } }
}
