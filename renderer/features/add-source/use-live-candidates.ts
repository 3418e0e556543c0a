import { useCallback, useEffect, useRef, useState } from 'react'
import type { CandidateRequest } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import type { Candidate } from './candidates.ts'

/** Requests pictures and levels of those that can be seen now, and of none when the page is hidden or closed. */
export function useLiveCandidates(candidates: readonly Candidate[], chosenKey: string | null) {
	const { feed } = useStudio()
	const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
	const [isHidden, setHidden] = useState(document.hidden)
	const observer = useRef<IntersectionObserver | null>(null)
	const keys = useRef(new WeakMap<Element, string>())

	useEffect(() => {
		const onVisibility = () => setHidden(document.hidden)
		document.addEventListener('visibilitychange', onVisibility)
		return () => document.removeEventListener('visibilitychange', onVisibility)
	}, [])

	const watched = candidates
		.filter(({ key }) => seen.has(key) || key === chosenKey)
		.map(({ key, kind, id }): CandidateRequest => ({ key, kind, id }))
	const request = JSON.stringify(isHidden || watched.length === 0 ? null : { devices: watched, chosenKey })
	useEffect(() => feed.wantCandidates(JSON.parse(request)), [feed, request])
	useEffect(() => () => feed.wantCandidates(null), [feed])

	/** A ref for what shows a candidate. */
	const watch = useCallback((key: string, element: HTMLElement | null) => {
		if (!element) return
		observer.current ??= new IntersectionObserver((entries) => {
			setSeen((before) => {
				const now = new Set(before)
				for (const { target, isIntersecting } of entries) {
					const name = keys.current.get(target)
					if (name === undefined) continue
					if (isIntersecting) now.add(name)
					else now.delete(name)
				}
				return now.size === before.size && [...now].every((name) => before.has(name)) ? before : now
			})
		})
		keys.current.set(element, key)
		observer.current.observe(element)
		return () => {
			observer.current?.unobserve(element)
			setSeen((before) => new Set([...before].filter((name) => name !== key)))
		}
	}, [])
	useEffect(() => () => observer.current?.disconnect(), [])
	return watch
}
