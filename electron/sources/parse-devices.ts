import { z } from 'zod'
import type { Device } from '../../shared/domain/source.ts'
import { say } from '../../shared/texts/english.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'
import { soundInputLabel } from './audio-input/pulse/sound-inputs.ts'

/** `ffmpeg -list_devices true -f dshow -i dummy`, 5.1 and newer ("name" (video)) and older (a heading for each kind). Pure. */
export function parseDshowDevices(stderr: string): readonly Device[] {
	const devices: Device[] = []
	let heading: 'camera' | 'audio-input' | null = null
	for (const line of stderr.split(/\r?\n/)) {
		if (line.includes('DirectShow video devices')) heading = 'camera'
		else if (line.includes('DirectShow audio devices')) heading = 'audio-input'
		const match = /^\[[^\]]*\]\s+"(.+)"(?:\s+\(([a-z, ]+)\))?\s*$/.exec(line)
		const name = match?.[1]
		if (name === undefined || line.includes('Alternative name')) continue
		const kinds = match?.[2] ?? ''
		if (kinds.includes('video') || (kinds === '' && heading === 'camera')) devices.push({ kind: 'camera', id: name, label: verbatim(name) })
		if (kinds.includes('audio') || (kinds === '' && heading === 'audio-input'))
			devices.push({ kind: 'audio-input', id: name, label: verbatim(name) })
	}
	return devices
}

/** `ffmpeg -f avfoundation -list_devices true -i ""`. Screens are listed among the cameras. Pure. */
export function parseAvfoundationDevices(stderr: string): readonly Device[] {
	const devices: Device[] = []
	let heading: 'camera' | 'audio-input' | null = null
	for (const line of stderr.split(/\r?\n/)) {
		if (line.includes('AVFoundation video devices')) heading = 'camera'
		else if (line.includes('AVFoundation audio devices')) heading = 'audio-input'
		const name = /^\[AVFoundation[^\]]*\]\s+\[\d+\]\s+(.+?)\s*$/.exec(line)?.[1]
		if (name === undefined || heading === null) continue
		const screen = /^Capture screen (\d+)$/.exec(name)?.[1]
		if (screen !== undefined) devices.push({ kind: 'screen', id: screen, label: numberedScreen(Number(screen) + 1) })
		else devices.push({ kind: heading, id: name, label: verbatim(name) })
	}
	return devices
}

const pulseSources = z.array(z.object({ name: z.string(), description: z.string().nullish(), monitor_source: z.string().nullish() }))

/** `pactl -f json list sources`. Monitors of outputs are inputs too: they capture what the computer plays. null if the JSON is not such a list. Pure. */
export function parsePulseSources(json: string): readonly Device[] | null {
	let value: unknown
	try {
		value = JSON.parse(json)
	} catch {
		return null
	}
	const sources = pulseSources.safeParse(value)
	if (!sources.success) return null
	return sources.data.map(({ name, description }) => ({
		kind: 'audio-input',
		id: name,
		label: verbatim(soundInputLabel(name, description)),
	}))
}

/** X displays by the names of their sockets in /tmp/.X11-unix, this session's first. Pure. */
export function screenDevices(socketNames: readonly string[], display: string | null): readonly Device[] {
	const found = socketNames
		.map((name) => /^X(\d+)$/.exec(name)?.[1])
		.filter((number) => number !== undefined)
		.sort((a, b) => Number(a) - Number(b))
		.map((number) => `:${number}`)
	const own = display === null ? null : display.replace(/\.\d+$/, '')
	const others = found.filter((id) => id !== own)
	return [
		...(display !== null ? [{ kind: 'screen' as const, id: display, label: say('screen-name/own', { display }) }] : []),
		...others.map((id) => ({ kind: 'screen' as const, id, label: numberedScreen(id) })),
	]
}

function numberedScreen(number: number | string): Text {
	return say('screen-name/numbered', { number: String(number) })
}
