import { useCallback, useEffect, useRef, useState } from 'react'

interface Seen {
	/** The names of the elements in the visible part of the page. */
	readonly seen: ReadonlySet<string>
	/** The whole page is hidden. */
	readonly isHidden: boolean
	/** A ref for an element with this name. */
	watch(name: string, element: HTMLElement | null): (() => void) | undefined
}

/** Which elements a person can see now, so that nothing is done for the others. */
export function useSeen(): Seen {
	const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
	const [isHidden, setHidden] = useState(document.hidden)
	const observer = useRef<IntersectionObserver | null>(null)
	const names = useRef(new WeakMap<Element, string>())

	useEffect(() => {
		const onVisibility = () => setHidden(document.hidden)
		document.addEventListener('visibilitychange', onVisibility)
		return () => document.removeEventListener('visibilitychange', onVisibility)
	}, [])

	const watch = useCallback((name: string, element: HTMLElement | null) => {
		if (!element) return
		observer.current ??= new IntersectionObserver((entries) => {
			setSeen((before) => {
				const now = new Set(before)
				for (const { target, isIntersecting } of entries) {
					const its = names.current.get(target)
					if (its === undefined) continue
					if (isIntersecting) now.add(its)
					else now.delete(its)
				}
				return now.size === before.size && [...now].every((one) => before.has(one)) ? before : now
			})
		})
		names.current.set(element, name)
		observer.current.observe(element)
		return () => {
			observer.current?.unobserve(element)
			setSeen((before) => new Set([...before].filter((one) => one !== name)))
		}
	}, [])
	useEffect(() => () => observer.current?.disconnect(), [])
	return { seen, isHidden, watch }
}
