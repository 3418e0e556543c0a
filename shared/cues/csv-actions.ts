import type { CueAction } from '../domain/cue.ts'

/** Something that a table names. */
interface Named {
	readonly id: string
	readonly name: string
}

/** What the names in a table stand for. */
export interface CsvNames {
	readonly scenes: readonly Named[]
	/** Films, playlists and replays. `path`: its file may be named instead. */
	readonly films: readonly (Named & { readonly path: string | null })[]
	/** The first one shows the texts. */
	readonly lowerThirds: readonly Named[]
	/** Sources with sound. */
	readonly sounds: readonly Named[]
}

/** The cells that are actions. */
export interface ActionCells {
	readonly scene: string
	readonly transition: string
	readonly film: string
	readonly 'text 1': string
	readonly 'text 2': string
	readonly ads: string
	readonly sound: string
}
export type ActionField = keyof ActionCells

export const noActionCells: ActionCells = { scene: '', transition: '', film: '', 'text 1': '', 'text 2': '', ads: '', sound: '' }

/** An action without an id. */
export type CsvAction = Omit<CueAction, 'id'>

/** Why a cell is no action. "not-there": nothing has this name. */
export interface CellProblem {
	readonly field: ActionField
	readonly kind: 'not-there' | 'not-understood' | 'no-lower-third' | 'too-many'
	readonly cell: string
}

export interface ReadActions {
	readonly actions: readonly CsvAction[]
	readonly problems: readonly CellProblem[]
}

const mostAds = 10
const mostLineChars = 200
const transitionNames: Readonly<Record<string, string>> = {
	cut: 'cut',
	take: 'cut',
	fade: 'fade',
	mix: 'fade',
	dissolve: 'fade',
	'cross dissolve': 'fade',
	xfade: 'fade',
	crossfade: 'fade',
	'fade through color': 'fade-through-color',
	'via color': 'fade-through-color',
	'fade to black': 'fade-through-color',
	'dip to black': 'fade-through-color',
	wipe: 'wipe',
	slide: 'slide',
	push: 'slide',
}

/** The actions of one row, in the order of its columns. Pure. */
export function actionsIn(cells: ActionCells, names: CsvNames): ReadActions {
	const read = [takeIn(cells, names), textIn(cells, names), filmIn(cells, names), adsIn(cells), soundIn(cells, names)]
	return { actions: read.flatMap(({ actions }) => actions), problems: read.flatMap(({ problems }) => problems) }
}

const nothing: ReadActions = { actions: [], problems: [] }
const one = (kind: string, settings: CueAction['settings']): ReadActions => ({ actions: [{ kind, settings }], problems: [] })
const problem = (field: ActionField, kind: CellProblem['kind'], cell: string): ReadActions => ({
	actions: [],
	problems: [{ field, kind, cell }],
})

function takeIn({ scene, transition }: ActionCells, { scenes }: CsvNames): ReadActions {
	if (scene === '') return nothing
	const found = byName(scenes, scene)
	if (!found) return problem('scene', 'not-there', scene)
	if (transition === '') return one('take', { sceneId: found.id })
	const settings = transitionIn(transition)
	const { actions } = one('take', { sceneId: found.id, ...settings })
	return settings ? { actions, problems: [] } : { actions, problems: [{ field: 'transition', kind: 'not-understood', cell: transition }] }
}

function transitionIn(text: string): CueAction['settings'] | null {
	const [, words = '', number, unit] = /^([\p{L} -]+?)\s*(?:(\d+(?:[.,]\d+)?)\s*(ms|s|sec)?)?$/iu.exec(text.trim()) ?? []
	const transition = transitionNames[words.trim().toLowerCase().replaceAll('-', ' ')]
	if (transition === undefined) return null
	const given = number === undefined ? 0 : Math.round(Number(number.replace(',', '.')) * (unit?.toLowerCase() === 'ms' ? 1 : 1000))
	return given >= 50 && given <= 5000 && transition !== 'cut' ? { transition, durationMs: given } : { transition }
}

function textIn(cells: ActionCells, { lowerThirds: [source] }: CsvNames): ReadActions {
	const [first, second] = [cells['text 1'], cells['text 2']].map((line) => line.slice(0, mostLineChars))
	if (!first && !second) return nothing
	if (!source) return problem(first ? 'text 1' : 'text 2', 'no-lower-third', first || (second ?? ''))
	return one('text', { sourceId: source.id, do: 'words', first: first ?? '', second: second ?? '' })
}

function filmIn({ film }: ActionCells, { films }: CsvNames): ReadActions {
	if (film === '') return nothing
	const found = byName(films, film) ?? films.find(({ path }) => path !== null && namesFile(path, film))
	return found ? one('film', { sourceId: found.id, do: 'restart', waitsForEnd: true }) : problem('film', 'not-there', film)
}

/** With its ending or without, and in any folder. */
function namesFile(path: string, cell: string): boolean {
	const fileIn = (text: string) => text.split(/[\\/]/).at(-1)?.toLowerCase() ?? ''
	const file = fileIn(path)
	return file === fileIn(cell) || file.replace(/\.[^.]+$/, '') === fileIn(cell)
}

function adsIn({ ads }: ActionCells): ReadActions {
	if (ads === '' || /^(0|no|none|-|–)$/i.test(ads)) return nothing
	const count = /^(x|yes|ad)$/i.test(ads) ? 1 : Number(/^(\d+)(\s*ads?)?$/i.exec(ads)?.[1] ?? Number.NaN)
	if (Number.isNaN(count)) return problem('ads', 'not-understood', ads)
	return count <= mostAds ? one('ads', { count }) : problem('ads', 'too-many', ads)
}

/** "mute Helm mic; Music −12 dB over 2 s" */
function soundIn({ sound }: ActionCells, { sounds }: CsvNames): ReadActions {
	const read = sound.split(/[;\n]/).map((part): ReadActions => {
		const cell = part.trim()
		if (cell === '') return nothing
		const [, unmutes, mutedName] = /^(un)?mute\s+(.+)$/i.exec(cell) ?? []
		const [, levelName, level, over] = /^(.+?)\s+([+−-]?\d+(?:[.,]\d+)?)\s*dB(?:\s+(?:over|in)\s+(\d+(?:[.,]\d+)?)\s*s)?$/i.exec(cell) ?? []
		const name = mutedName ?? levelName
		if (name === undefined) return problem('sound', 'not-understood', cell)
		const found = byName(sounds, name)
		if (!found) return problem('sound', 'not-there', name)
		if (level === undefined) return one('sound', { sourceId: found.id, do: unmutes ? 'unmute' : 'mute' })
		const gainDb = Number(level.replace('−', '-').replace(',', '.'))
		if (gainDb < -60 || gainDb > 12) return problem('sound', 'not-understood', cell)
		return one('sound', { sourceId: found.id, do: 'level', gainDb, overS: Math.min(60, Number(over?.replace(',', '.') ?? 0)) })
	})
	return { actions: read.flatMap(({ actions }) => actions), problems: read.flatMap(({ problems }) => problems) }
}

function byName<Thing extends Named>(things: readonly Thing[], name: string): Thing | undefined {
	const plain = name.trim().toLowerCase()
	return things.find((thing) => thing.name === name) ?? things.find((thing) => thing.name.trim().toLowerCase() === plain)
}

/** The cells that say as much of these actions as cells can: `actionsIn` makes the same of them only when nothing is left unsaid. Pure. */
export function cellsOf(actions: readonly CsvAction[], names: CsvNames): ActionCells {
	const first = (kind: string) => actions.find((action) => action.kind === kind)?.settings
	const nameIn = (things: readonly Named[], id: unknown) => things.find((thing) => thing.id === id)?.name ?? ''
	const [take, text, film, ads] = [first('take'), first('text'), first('film'), first('ads')]
	const isWords = text?.['do'] === 'words'
	return {
		scene: nameIn(names.scenes, take?.['sceneId']),
		transition: [take?.['transition'], typeof take?.['durationMs'] === 'number' ? `${take['durationMs'] / 1000} s` : undefined]
			.filter((part) => part !== undefined)
			.join(' '),
		film: film?.['do'] === 'restart' || film?.['do'] === 'play' ? nameIn(names.films, film['sourceId']) : '',
		'text 1': isWords ? String(text['first'] ?? '') : '',
		'text 2': isWords ? String(text['second'] ?? '') : '',
		ads: ads ? String(ads['count'] ?? '') : '',
		sound: actions
			.filter(({ kind }) => kind === 'sound')
			.map(({ settings }) => soundText(settings, nameIn(names.sounds, settings['sourceId'])))
			.join('; '),
	}
}

function soundText(settings: CueAction['settings'], name: string): string {
	const { do: way, gainDb, overS } = settings as { do?: string; gainDb?: number; overS?: number }
	if (way !== 'level') return `${way ?? 'mute'} ${name}`
	return `${name} ${gainDb ?? 0} dB${overS ? ` over ${overS} s` : ''}`
}
