import { hostOfAddress } from '../../../shared/domain/media-address.ts'
import { isIpAddress, isPrivateIp, isPrivateName } from '../../../shared/domain/private-address.ts'
import type { SourceReader as Reader, SourceChange } from './obs-source-reader.ts'
import { limited, numberIn, textIn } from './obs-values.ts'

/** A film, or a livestream at an address. */
export const media: Reader = (settings, { known }) => {
	const isFile = settings['is_local_file'] !== false
	if (!isFile) return streamAt(textIn(settings, 'input'))
	const path = textIn(settings, 'local_file')
	const loop = settings['looping'] === true
	return {
		kind: 'media',
		settings: {
			path,
			loop,
			...(settings['restart_on_activate'] !== false ? { whenShown: 'start' } : {}),
			...(!loop && settings['clear_on_media_end'] !== false ? { atEnd: 'hide' } : {}),
		},
		size: known.get(path) ?? null,
		changed: numberIn(settings, 'speed_percent', 100) !== 100 ? ['speed'] : [],
	}
}

/** What never ends is a network source; a film at an address is a film, and so is an address at which OBS waits for a sender. */
function streamAt(path: string): ReturnType<Reader> {
	const isLive = /^(?:rtmps?|rtsps?|srt):/i.test(path) || /^https?:.*\.m3u8(?:$|[?#])/i.test(path)
	const listens = /^srt:/i.test(path) && (/[?&]mode=listener\b/i.test(path) || hostOfAddress(path) === '')
	const changed = privacyOf(path)
	if (isLive && !listens) return { kind: 'network', settings: { way: 'address', path }, changed }
	return { kind: 'media', settings: { path, loop: false }, changed }
}

/** OBS's own style sheet for pages. */
const usualCss = 'body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }'
const [leastPx, mostPx] = [16, 3840]

export const browser: Reader = (settings) => {
	const path = settings['is_local_file'] === true ? textIn(settings, 'local_file') : pathOfPage(textIn(settings, 'url'))
	const written = { widthPx: numberIn(settings, 'width', 800), heightPx: numberIn(settings, 'height', 600) }
	const side = (px: number) => Math.round(limited(px, leastPx, mostPx))
	const size = { widthPx: side(written.widthPx), heightPx: side(written.heightPx) }
	const rate = settings['fps_custom'] === true ? Math.round(limited(numberIn(settings, 'fps', 30), 1, 60)) : 30
	const css = typeof settings['css'] === 'string' ? settings['css'] : usualCss
	const changed: SourceChange[] = [...privacyOf(path)]
	if (size.widthPx !== written.widthPx || size.heightPx !== written.heightPx) changed.push('page-size')
	return {
		kind: 'browser',
		settings: {
			path,
			...size,
			css: css.slice(0, 10_000),
			whenHidden: settings['shutdown'] === true ? 'pause' : 'run',
			reloadWhenShown: settings['restart_when_active'] === true,
			...(rate === 30 ? {} : { framesPerSecond: rate }),
			...(settings['reroute_audio'] === true ? { hasSound: true } : {}),
		},
		size,
		changed,
	}
}

/** A page in a file is a path here: "file:///home/ada/page.html". */
function pathOfPage(url: string): string {
	if (!/^file:/i.test(url)) return url
	const found = URL.parse(url)
	if (!found) return ''
	try {
		const path = decodeURIComponent(found.pathname)
		return /^\/[a-z]:/i.test(path) ? path.slice(1) : path
	} catch {
		return ''
	}
}

/** Nobody has allowed an imported address to lead into this computer or its network. */
function privacyOf(path: string): readonly SourceChange[] {
	const host = hostOfAddress(path)
	if (host === null || host === '') return []
	return (isIpAddress(host) ? isPrivateIp(host) : isPrivateName(host)) ? ['private-address'] : []
}
