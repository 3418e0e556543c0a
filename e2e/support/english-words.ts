import { readdirSync } from 'node:fs'
import type { Page } from 'playwright'
import type {} from '../../renderer/fixtures/preview-window.ts'

declare global {
	interface Window {
		/** Texts of this page that were judged. */
		judgedTexts?: Set<string>
	}
}

/** What is filled in, as people type it. */
const placeholder = /\{[\w.]+\}/g

/** The same in every language: units, names of products and of keys, and what is meant for machines. */
const international =
	/\b(?:Showcaller|FFmpeg|Chromium|OBS|RTMPS?|SRT|HLS|RTSP|HTTPS?|URL|CSV|JSON|PDF|MP4|MKV|LUT|LUFS|LRA|dBTP|dB|fps|kb|Mb|kB|MB|GB|ms|min|Hz|kHz|px|CPU|UTC|Ctrl|Shift|Alt|Esc|Enter|Tab|Del|Space|PgUp|PgDn|Home|End|Strg|BT|(?:h264)?_(?:nvenc|qsv|vaapi|amf|videotoolbox)|libx264|JPG)\b/g

/**
 * Texts on a page opened with "changed-words" that hold Latin words which the studio did not send as somebody's own: they stand outside the catalogues. What
 * people read and what is read to them. Texts that stood on this page before are not judged again.
 */
export async function englishWords(page: Page): Promise<string[]> {
	const { texts, words } = await page.evaluate(() => {
		const judged = window.judgedTexts ?? new Set<string>()
		window.judgedTexts = judged
		const named = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']
		const found = new Set<string>([document.title])
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
		for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
			if (node instanceof Element) for (const name of named) found.add(node.getAttribute(name) ?? '')
			else if (node.parentElement && !node.parentElement.closest('script, style, .initials')) found.add(node.textContent ?? '')
		}
		const latin = [...found].filter((text) => !judged.has(text) && /[A-Za-z]{2}/.test(text))
		for (const text of latin) judged.add(text)
		return { texts: latin, words: latin.length > 0 ? [...window.preview.words] : [] }
	})
	if (texts.length === 0) return []
	// German lists have an "und"; the log is in a folder below that of the data. A file is shown by the last part of its path, a platform's own word with a capital letter.
	const own = new Set([
		...words.flatMap((word) => [word, word.split(/[\\/]/).at(-1) ?? '', capitalized(word)]),
		...calendar,
		...languageNames,
		'und',
		'/logs',
	])
	const longestFirst = [...own].filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length)
	return texts.filter((text) => {
		let rest = text.replaceAll(placeholder, '')
		for (const word of /[A-Za-z]{2}/.test(rest) ? longestFirst : []) rest = rest.replaceAll(word, '')
		return /[A-Za-z]{2}/.test(rest.replaceAll(international, ''))
	})
}

/** Each language stands in the settings under its own name. */
const languageNames = readdirSync('shared/texts', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => new Intl.DisplayNames(name, { type: 'language' }).of(name) ?? name)

/** Months and days of the week in the language of the dates. */
const calendar = Array.from({ length: 12 }, (_, index) => [new Date(2026, index, 1), new Date(2026, 0, 1 + index)] as const).flatMap(
	([month, day]) =>
		(['long', 'short'] as const).flatMap((style) => [
			new Intl.DateTimeFormat('de', { month: style }).format(month),
			new Intl.DateTimeFormat('de', { weekday: style }).format(day),
		]),
)

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1)
}
