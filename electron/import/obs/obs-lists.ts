import type { SourceReader as Reader, SourceChange, SourceContext } from './obs-source-reader.ts'
import { limited, numberIn, sizeIn, textIn, valuesIn } from './obs-values.ts'

/** Limits of the kinds here. */
const mostFilms = 200
const mostPictures = 500

/** Films in a row. A list of one is a film. */
export const playlist: Reader = (settings, { known }) => {
	const entries = valuesIn(settings, 'playlist')
	const files = entries.filter((path) => !isAddress(path) && !isFolder(path))
	const loop = settings['loop'] !== false
	const changed: SourceChange[] = []
	if (entries.some(isFolder)) changed.push('list-folders')
	const [first = ''] = files.length > 0 ? files : entries.filter(isAddress)
	if (files.length < 2) {
		if (entries.some((path) => isAddress(path) && path !== first)) changed.push('list-addresses')
		return { kind: 'media', settings: { path: first, loop }, size: known.get(first) ?? null, changed }
	}
	if (entries.some(isAddress)) changed.push('list-addresses')
	if (files.length > mostFilms) changed.push('list-cut')
	return {
		kind: 'playlist',
		settings: { files: files.slice(0, mostFilms), shuffle: settings['shuffle'] === true, loop },
		size: known.get(first) ?? null,
		changed,
	}
}

/** Version 2 is that of OBS 30 and newer. */
export const slideshow: Reader = (settings, { known }, version) => {
	const entries = valuesIn(settings, 'files')
	const files = entries.filter((path) => !isFolder(path)).slice(0, mostPictures)
	const folders = entries.filter(isFolder)
	const change = textIn(settings, 'transition') || 'fade'
	const seconds = numberIn(settings, 'slide_time', version > 1 ? 2000 : 8000) / 1000
	const mode = textIn(settings, 'playback_mode')
	const endsOnce = mode === '' ? settings['loop'] === false : mode === 'once'
	const changed: SourceChange[] = []
	if (change === 'slide' || change === 'swipe') changed.push('slideshow-change')
	if (endsOnce) changed.push('slideshow-end')
	if (textIn(settings, 'slide_mode') === 'mode_manual') changed.push('slideshow-by-hand')
	if (seconds < 1) changed.push('slideshow-short')
	if (folders.length > 1) changed.push('list-folders')
	if (entries.length - folders.length > mostPictures) changed.push('list-cut')
	return {
		kind: 'slideshow',
		settings: {
			files,
			// Without anything to show it is not imported.
			folder: folders[0] ?? (files.length > 0 ? '' : null),
			seconds: limited(seconds, 1, 3600),
			change: change === 'cut' ? 'cut' : 'fade',
			shuffle: mode === '' ? settings['randomize'] === true : mode === 'random',
		},
		size: sizeIn(textIn(settings, 'use_custom_size')) ?? (version > 1 ? { widthPx: 1920, heightPx: 1080 } : largestOf(files, known)),
		changed,
	}
}

/** The size of a slideshow without a size of its own: that of its widest and of its highest picture. */
function largestOf(
	files: readonly string[],
	known: SourceContext['known'],
): { readonly widthPx: number; readonly heightPx: number } | null {
	const sizes = files.flatMap((path) => known.get(path) ?? [])
	if (sizes.length === 0) return null
	return { widthPx: Math.max(...sizes.map(({ widthPx }) => widthPx)), heightPx: Math.max(...sizes.map(({ heightPx }) => heightPx)) }
}

function isAddress(path: string): boolean {
	return /^[a-z][a-z0-9+.-]+:\/\//i.test(path)
}

/** OBS lists folders like files. Their names have no ending. */
function isFolder(path: string): boolean {
	return !isAddress(path) && !/\.[a-z0-9]{1,5}$/i.test(path)
}
