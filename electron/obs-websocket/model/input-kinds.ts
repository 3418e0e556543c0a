import { type Source, type SourceSettings, settingsAs, sourceKindOf } from '../../../shared/domain/source.ts'
import { type Data, isData } from '../protocol.ts'

/** How a kind of source looks to a client of OBS. */
interface InputKind {
	/** The name that OBS has for it. */
	readonly name: string
	/** Its settings under the names that OBS has for them. */
	toObs?(settings: SourceSettings): Data
	/** The settings with those that a client gives; only those that are known here change. */
	fromObs?(settings: SourceSettings, given: Data): SourceSettings
}

const { platform } = process
const perSystem = (linux: string, mac: string, windows: string) => (platform === 'darwin' ? mac : platform === 'win32' ? windows : linux)

function kind<Kind extends SourceSettings['kind']>(
	id: Kind,
	name: string,
	toObs?: (settings: Extract<SourceSettings, { kind: Kind }>) => Data,
	fromObs?: (settings: Extract<SourceSettings, { kind: Kind }>, given: Data) => Partial<Extract<SourceSettings, { kind: Kind }>>,
): readonly [SourceSettings['kind'], InputKind] {
	const own = (settings: SourceSettings) => settingsAs(id, settings)
	return [
		id,
		{
			name,
			...(toObs && { toObs: (settings: SourceSettings) => toObs(own(settings) as Extract<SourceSettings, { kind: Kind }>) }),
			...(fromObs && {
				fromObs: (settings: SourceSettings, given: Data): SourceSettings => ({
					...settings,
					...fromObs(own(settings) as Extract<SourceSettings, { kind: Kind }>, given),
				}),
			}),
		},
	]
}

/** The kinds that clients of OBS know. Others are named after our own. */
const kinds: ReadonlyMap<string, InputKind> = new Map([
	kind(
		'text',
		perSystem('text_ft2_source_v2', 'text_ft2_source_v2', 'text_gdiplus_v3'),
		({ template, color, fontSizePx, weight }) => ({
			text: template,
			color1: obsColor(color),
			color2: obsColor(color),
			font: { face: '', style: weight === 'bold' ? 'Bold' : 'Regular', size: fontSizePx, flags: weight === 'bold' ? 1 : 0 },
		}),
		({ fontSizePx }, given) => {
			const color = given['color1'] ?? given['color']
			const font = isData(given['font']) ? given['font'] : {}
			return {
				...(typeof given['text'] === 'string' ? { template: given['text'] } : {}),
				...(typeof color === 'number' ? { color: ownColor(color) } : {}),
				fontSizePx: typeof font['size'] === 'number' ? font['size'] : fontSizePx,
			}
		},
	),
	kind(
		'image',
		'image_source',
		({ path }) => ({ file: path }),
		(_, given) => (typeof given['file'] === 'string' ? { path: given['file'] } : {}),
	),
	kind(
		'color',
		'color_source_v3',
		({ color }) => ({ color: obsColor(color) }),
		(_, given) => (typeof given['color'] === 'number' ? { color: ownColor(given['color']) } : {}),
	),
	kind(
		'media',
		'ffmpeg_source',
		({ path, loop }) =>
			isAddress(path) ? { is_local_file: false, input: path, looping: loop } : { is_local_file: true, local_file: path, looping: loop },
		({ path, loop }, given) => {
			const file = given['is_local_file'] === false ? given['input'] : (given['local_file'] ?? given['input'])
			return {
				path: typeof file === 'string' ? file : path,
				loop: typeof given['looping'] === 'boolean' ? given['looping'] : loop,
			}
		},
	),
	kind(
		'playlist',
		'vlc_source',
		({ files, loop, shuffle }) => ({ playlist: files.map((value) => ({ value, selected: false, hidden: false })), loop, shuffle }),
		({ files, loop, shuffle }, given) => ({
			files: listIn(given['playlist']) ?? files,
			loop: typeof given['loop'] === 'boolean' ? given['loop'] : loop,
			shuffle: typeof given['shuffle'] === 'boolean' ? given['shuffle'] : shuffle,
		}),
	),
	kind(
		'slideshow',
		'slideshow_v2',
		({ files, seconds, shuffle }) => ({
			files: files.map((value) => ({ value, selected: false, hidden: false })),
			slide_time: seconds * 1000,
			randomize: shuffle,
		}),
		({ files, seconds }, given) => ({
			files: listIn(given['files']) ?? files,
			seconds: typeof given['slide_time'] === 'number' ? given['slide_time'] / 1000 : seconds,
		}),
	),
	kind(
		'browser',
		'browser_source',
		({ path, widthPx, heightPx, css }) => ({
			...(isAddress(path) ? { is_local_file: false, url: path } : { is_local_file: true, local_file: path }),
			width: widthPx,
			height: heightPx,
			css,
		}),
		({ path, widthPx, heightPx, css }, given) => {
			const page = given['is_local_file'] === true ? given['local_file'] : (given['url'] ?? given['local_file'])
			return {
				path: typeof page === 'string' ? page : path,
				widthPx: typeof given['width'] === 'number' ? given['width'] : widthPx,
				heightPx: typeof given['height'] === 'number' ? given['height'] : heightPx,
				css: typeof given['css'] === 'string' ? given['css'] : css,
			}
		},
	),
	kind('network', 'ffmpeg_source', ({ way, path }) => ({ is_local_file: false, ...(way === 'address' ? { input: path } : {}) })),
	kind('replay', 'ffmpeg_source'),
	kind('camera', perSystem('v4l2_input', 'av_capture_input_v2', 'dshow_input'), ({ deviceId }) => ({ device_id: deviceId })),
	kind('screen', perSystem('xshm_input_v2', 'screen_capture', 'monitor_capture')),
	kind('audio-input', perSystem('pulse_input_capture', 'coreaudio_input_capture', 'wasapi_input_capture'), ({ deviceId }) => ({
		device_id: deviceId ?? 'default',
	})),
])

export function inputKindOf(kindId: string): string {
	return kinds.get(kindId)?.name ?? `showcaller_${kindId.replaceAll('-', '_')}`
}

/** Without the version that OBS adds to the name of a kind when its settings change. */
export function unversioned(inputKind: string): string {
	return inputKind.replace(/_v\d+$/, '')
}

/** Every kind of input, by the names that OBS has for them. */
export function allInputKinds(ids: readonly string[]): readonly string[] {
	return [...new Set(ids.filter((id) => id !== 'scene').map(inputKindOf))]
}

/** The settings of an input as OBS names them. Those of kinds that OBS does not have are as they are in the studio. */
export function obsSettings({ settings }: Source): Data {
	const known = kinds.get(settings.kind)
	if (known) return known.toObs?.(settings as SourceSettings) ?? {}
	const { kind: _, ...others } = settings
	return others
}

/** The settings with those that a client gives; null when nothing that it gives can be changed here. */
export function changedSettings({ settings }: Source, given: Data): SourceSettings | null {
	if (sourceKindOf(settings.kind) === null) return null
	const own = settings as SourceSettings
	const known = kinds.get(settings.kind)
	if (!known)
		return { ...own, ...Object.fromEntries(Object.entries(given).filter(([name]) => name in own && name !== 'kind')) } as SourceSettings
	return known.fromObs?.(own, given) ?? null
}

/** What an input can do, as the bits that libobs has for it. */
const caps = { video: 1, audio: 2, interaction: 1 << 5, controllableMedia: 1 << 13 } as const
const playable = ['media', 'playlist', 'replay', 'slideshow']

export function capsOf({ settings, audio }: Source): number {
	const facts = sourceKindOf(settings.kind)
	return (
		(facts === null || facts.hasPicture ? caps.video : 0) |
		(audio === null ? 0 : caps.audio) |
		(settings.kind === 'browser' ? caps.interaction : 0) |
		(playable.includes(settings.kind) ? caps.controllableMedia : 0)
	)
}

/** "#rrggbb" as the number 0xaabbggrr. */
export function obsColor(color: string): number {
	const rgb = Number.parseInt(color.slice(1), 16)
	return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | ((rgb >> 16) & 0xff)) >>> 0
}

function ownColor(color: number): string {
	const rgb = ((color & 0xff) << 16) | (color & 0xff00) | ((color >>> 16) & 0xff)
	return `#${rgb.toString(16).padStart(6, '0')}`
}

function isAddress(path: string): boolean {
	return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) && !/^file:/i.test(path)
}

function listIn(list: unknown): string[] | null {
	if (!Array.isArray(list)) return null
	return list.flatMap((entry) => (isData(entry) && typeof entry['value'] === 'string' && entry['value'] !== '' ? [entry['value']] : []))
}
