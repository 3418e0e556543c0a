import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState, type WheelEvent } from 'react'
import type { Source } from '../../../shared/domain/source.ts'
import type { FastPicture } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FeedPicture, type PictureSource } from '../../views/feed-picture.tsx'
import { createInputQueue } from './input-queue.ts'

/** The live picture of a page, in which the mouse and the keyboard work as in the page itself. Tab and Esc stay with the studio. */
export function PagePad({ source, shape }: { readonly source: Source; readonly shape: string }) {
	const { browserPage: words } = useTexts()
	const { feed, runner } = useStudio()
	const surface = useRef<HTMLButtonElement>(null)
	const [isPressed, setPressed] = useState(false)
	const push = useMemo(() => createInputQueue((input) => runner.run('sources.pageInput', { id: source.id, input })), [runner, source.id])
	const picture: PictureSource = useMemo(
		() => ({
			listen: (listener: (picture: FastPicture) => void) =>
				feed.onSource((one) => {
					if (one.sourceId === source.id) listener(one)
				}),
			resize() {},
		}),
		[feed, source.id],
	)
	useEffect(() => {
		feed.wantSource({ id: source.id, views: ['before'], without: null })
		surface.current?.focus()
		return () => feed.wantSource(null)
	}, [feed, source.id])

	function placeOf(event: PointerEvent | WheelEvent) {
		const box = event.currentTarget.getBoundingClientRect()
		return { x: limited((event.clientX - box.left) / box.width), y: limited((event.clientY - box.top) / box.height) }
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key === 'Tab' || event.key === 'Escape' || event.ctrlKey || event.metaKey || event.altKey) return
		event.preventDefault()
		event.stopPropagation()
		push({ kind: 'key', key: event.key })
	}

	return (
		<div className="page-pad" style={{ '--shape': shape } as CSSProperties}>
			<FeedPicture source={picture} label={words.picture({ name: source.name })} empty={words.noPicture} />
			<button
				ref={surface}
				type="button"
				className="page-pad__surface"
				aria-label={words.clickIn({ name: source.name })}
				onPointerMove={(event) => push({ kind: 'move', ...placeOf(event) })}
				onPointerDown={(event) => {
					event.currentTarget.setPointerCapture(event.pointerId)
					setPressed(true)
					push({ kind: 'press', ...placeOf(event) })
				}}
				onPointerUp={(event) => {
					if (isPressed) push({ kind: 'release', ...placeOf(event) })
					setPressed(false)
				}}
				onWheel={(event) => {
					const { deltaX, deltaY } = event
					push({ kind: 'scroll', ...placeOf(event), deltaX, deltaY })
				}}
				onKeyDown={onKeyDown}
			/>
		</div>
	)
}

function limited(share: number): number {
	return Math.min(1, Math.max(0, share))
}
