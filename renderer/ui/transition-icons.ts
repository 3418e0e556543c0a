import type { IconName } from './icons.tsx'

const icons: Readonly<Record<string, IconName>> = {
	cut: 'transitionCut',
	fade: 'transitionFade',
	'fade-through-color': 'transitionVia',
	wipe: 'transitionWipe',
	slide: 'transitionSlide',
}

/** The icon of a kind of transition; one that has none of its own gets that of pictures in a row. */
export function transitionIcon(kind: string): IconName {
	return icons[kind] ?? 'frames'
}
