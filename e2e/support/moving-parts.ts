import type { Page } from 'playwright'

/**
 * What of a page glides: elements whose animation or transition takes time and has no steps, and what runs at this moment. A mark that appears and disappears
 * in steps does not move anything.
 */
export async function movingParts(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const isStepped = (timing: string) => /^(?:steps|step-)/.test(timing)
		const isLong = (durations: string) => durations.split(',').some((duration) => Number.parseFloat(duration) > 0)
		const found = new Set<string>()
		for (const element of document.querySelectorAll('*')) {
			for (const part of ['', '::before', '::after']) {
				const looks = getComputedStyle(element, part)
				const isAnimated = looks.animationName !== 'none' && isLong(looks.animationDuration) && !isStepped(looks.animationTimingFunction)
				const isInTransition = isLong(looks.transitionDuration) && !isStepped(looks.transitionTimingFunction)
				if (isAnimated || isInTransition) found.add(`${element.tagName} ${element.getAttribute('class')}${part}`)
			}
		}
		for (const { effect } of document.getAnimations()) {
			const { duration, easing } = effect?.getTiming() ?? {}
			const isInSteps = effect instanceof KeyframeEffect && effect.getKeyframes().every((frame) => isStepped(String(frame.easing)))
			if (Number(duration) > 0 && !isStepped(easing ?? '') && !isInSteps) found.add(`running: ${effect?.toString()}`)
		}
		return [...found]
	})
}
