import { sourceKindOf } from '../../../shared/domain/source.ts'
import type { AnySourceKind } from '../../../shared/program/source-kind.ts'
import { browser, media } from './obs-addresses.ts'
import { colorOf } from './obs-color.ts'
import type { ObsSource } from './obs-document.ts'
import { playlist, slideshow } from './obs-lists.ts'
import type { SourceReader as Reader, ReadSource, SourceContext } from './obs-source-reader.ts'
import { isRecord, numberIn, sizeIn, textIn } from './obs-values.ts'

const camera = (deviceId: string, system: 'linux' | 'windows' | 'mac'): Reader => {
	return (settings, context) => ({
		kind: 'camera',
		settings: { deviceId: textIn(settings, deviceId) },
		size: sizeIn(textIn(settings, 'resolution')),
		changed: [isOn(system, context) ? 'device' : 'other-system'],
	})
}

const screen = (system: 'linux' | 'windows' | 'mac', pointer: string): Reader => {
	return (settings, context) => ({
		kind: 'screen',
		settings: { display: null, region: null, showPointer: settings[pointer] !== false },
		changed: [isOn(system, context) ? 'screen' : 'other-system'],
	})
}

const sound = (system: 'linux' | 'windows' | 'mac'): Reader => {
	return (settings, context) => {
		const device = textIn(settings, 'device_id')
		const isHere = isOn(system, context)
		return {
			kind: 'audio-input',
			settings: { deviceId: isHere && device !== '' && device !== 'default' ? device : null },
			changed: isHere ? (device === '' || device === 'default' ? [] : ['device']) : ['other-system'],
		}
	}
}

/** Sound that the computer plays: here it is a device that the user chooses. */
const desktopSound: Reader = () => ({ kind: 'audio-input', settings: { deviceId: null }, changed: ['device'] })

const color: Reader = (settings) => {
	const { color: shown, opacity } = colorOf(settings['color'], 0xffd1d1d1)
	return {
		kind: 'color',
		settings: { color: shown },
		size: { widthPx: numberIn(settings, 'width', 1920), heightPx: numberIn(settings, 'height', 1080) },
		opacity,
	}
}

const text = (colors: { readonly text: string; readonly usual: number }): Reader => {
	return (settings, { shortSidePx }) => {
		const font = isRecord(settings['font']) ? settings['font'] : {}
		const written = textIn(settings, 'text')
		const isFile = settings['from_file'] === true || settings['read_from_file'] === true
		const file = isFile ? textIn(settings, 'text_file') || textIn(settings, 'file') : ''
		const isLog = file !== '' && (settings['log_mode'] === true || settings['chatlog'] === true)
		const size = numberIn(font, 'size', 36)
		const lines = written.split('\n')
		const longest = Math.max(1, ...lines.map((line) => line.length))
		const { color: background } = colorOf(settings['bk_color'], 0xff000000)
		const backgroundOpacity = Math.min(100, Math.max(0, numberIn(settings, 'bk_opacity', 0))) / 100
		const align = textIn(settings, 'align')
		const opacity = Math.min(100, Math.max(0, numberIn(settings, 'opacity', 100))) / 100
		return {
			kind: 'text',
			settings: {
				template: file === '' ? written.slice(0, 500) : '{file}',
				...(file === '' ? {} : { file }),
				countdownTo: null,
				color: colorOf(settings[colors.text], colors.usual).color,
				background: backgroundOpacity > 0 ? background : null,
				backgroundOpacity,
				fontSizePx: Math.min(400, Math.max(8, Math.round((size * 720) / shortSidePx))),
				weight: (numberIn(font, 'flags', 0) & 1) === 1 || /bold|black|heavy/i.test(textIn(font, 'style')) ? 'bold' : 'regular',
				align: align === 'center' || align === 'right' ? align : 'left',
			},
			// The usual width of letters of this size.
			size: { widthPx: Math.ceil(longest * size * 0.56), heightPx: Math.ceil(lines.length * size * 1.25) },
			opacity,
			changed: ['font', ...(isLog ? (['text-log'] as const) : []), ...(file === '' && written.length > 500 ? (['text-cut'] as const) : [])],
		}
	}
}

const image: Reader = (settings, { known }) => {
	const path = textIn(settings, 'file')
	return { kind: 'image', settings: { path }, size: known.get(path) ?? null }
}

/** By OBS's ids of its kinds, without their versions. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['image_source', image],
	['color_source', color],
	['ffmpeg_source', media],
	['vlc_source', playlist],
	['slideshow', slideshow],
	['text_ft2_source', text({ text: 'color1', usual: 0xffffffff })],
	['text_gdiplus', text({ text: 'color', usual: 0xffffffff })],
	['browser_source', browser],
	['v4l2_input', camera('device_id', 'linux')],
	['pipewire-camera-source', camera('camera_id', 'linux')],
	['dshow_input', camera('video_device_id', 'windows')],
	['av_capture_input', camera('device', 'mac')],
	['macos-avcapture', camera('device', 'mac')],
	['xshm_input', screen('linux', 'show_cursor')],
	['pipewire-desktop-capture-source', screen('linux', 'ShowCursor')],
	['pipewire-screen-capture-source', screen('linux', 'ShowCursor')],
	['monitor_capture', screen('windows', 'capture_cursor')],
	['display_capture', screen('mac', 'show_cursor')],
	['screen_capture', screen('mac', 'show_cursor')],
	['pulse_input_capture', sound('linux')],
	['alsa_input_capture', sound('linux')],
	['wasapi_input_capture', sound('windows')],
	['coreaudio_input_capture', sound('mac')],
	['pulse_output_capture', desktopSound],
	['wasapi_output_capture', desktopSound],
	['coreaudio_output_capture', desktopSound],
	['sck_audio_capture', desktopSound],
])

/** null when there is nothing like its kind here. */
export function readSource(source: ObsSource, context: SourceContext): (ReadSource & { readonly info: AnySourceKind | null }) | null {
	const read = readers.get(source.id.replace(/_v\d+$/, ''))
	if (!read) return null
	const found = read(source.settings, context, Number(/_v(\d{1,3})$/.exec(source.versioned_id || source.id)?.[1] ?? 1))
	const info = sourceKindOf(found.kind)
	return { size: null, opacity: 1, changed: [], ...found, settings: { ...info?.defaults, ...found.settings, kind: found.kind }, info }
}

/** The picture and film files whose sizes determine where their items are. */
export function pathsIn(sources: readonly ObsSource[]): readonly string[] {
	const context: SourceContext = { known: new Map(), shortSidePx: 720, isWindows: false, isMac: false }
	return sources.flatMap((source) => {
		const read = readSource(source, context)
		if (!read?.info) return []
		const { path, files } = read.settings
		return [path, ...(Array.isArray(files) ? files : [])].filter((each) => typeof each === 'string' && each !== '')
	})
}

function isOn(system: 'linux' | 'windows' | 'mac', { isWindows, isMac }: SourceContext): boolean {
	return system === (isWindows ? 'windows' : isMac ? 'mac' : 'linux')
}
