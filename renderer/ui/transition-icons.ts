import type { IconName } from './icons.tsx'

const icons: Readonly<Record<string, IconName>> = {
	cut: 'transitionCut',
	fade: 'transitionFade',
	'fade-through-color': 'transitionVia',
	wipe: 'transitionWipe',
	slide: 'transitionSlide',
	stinger: 'transitionStinger',
}

/** The icon of a transition kind; unknown kinds get a generic icon. */
export function transitionIcon(kind: string): IconName {
	return icons[kind] ?? 'frames'
}
