import type { Page } from 'playwright'
import type {} from '../../renderer/fixtures/preview-window.ts'

/** The same in every language: units, names of products and of keys, and what is meant for machines. */
const international =
	/\b(?:Showcaller|FFmpeg|Chromium|OBS|RTMPS?|SRT|HLS|RTSP|HTTPS?|URL|CSV|JSON|PDF|MP4|MKV|LUT|LUFS|LRA|dBTP|dB|fps|kb|Mb|kB|MB|GB|ms|min|Hz|kHz|px|CPU|UTC|Ctrl|Shift|Alt|Esc|Enter|Tab|Del|Space|PgUp|PgDn|Home|End|Strg|BT)\b/g

/**
 * Texts on a page opened with "changed-words" that hold Latin words which the studio did not send as somebody's own: they stand outside the catalogues. What
 * people read and what is read to them.
 */
export async function englishWords(page: Page): Promise<string[]> {
	const { texts, words } = await page.evaluate(() => {
		const named = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']
		const found = new Set<string>([document.title])
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
		for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
			if (node instanceof Element) for (const name of named) found.add(node.getAttribute(name) ?? '')
			else if (node.parentElement && !node.parentElement.closest('script, style, [lang]:not(html)')) found.add(node.textContent ?? '')
		}
		return { texts: [...found], words: [...window.preview.words] }
	})
	const own = words.filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length)
	return texts.filter((text) => {
		let rest = text.replaceAll(international, '')
		if (!/[A-Za-z]{2}/.test(rest)) return false
		for (const word of own) rest = rest.replaceAll(word, '')
		return /[A-Za-z]{2}/.test(rest)
	})
}
