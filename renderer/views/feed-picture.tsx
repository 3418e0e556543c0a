import { useEffect, useRef, useState } from 'react'
import type { FastPicture } from '../../shared/ipc/fast-port.ts'
import { createPainter } from '../pictures/painter.ts'

/** Where a picture comes from. */
export interface PictureSource {
	/** Calls with every new picture. Returns unsubscribe. */
	listen(listener: (picture: FastPicture) => void): () => void
	/** How large it is shown, screen pixels across; 0 while nobody can see it. */
	resize(acrossPx: number): void
}

/** The canvas, drawn at most once per frame of the browser with the newest picture. `source` must stay the same object. */
export function FeedPicture({ source, label, empty }: { readonly source: PictureSource; readonly label: string; readonly empty: string }) {
	const canvas = useRef<HTMLCanvasElement>(null)
	const [hasPicture, setPicture] = useState(false)

	useEffect(() => {
		const element = canvas.current
		const painter = element && createPainter(element)
		if (!element || !painter) return
		let newest: FastPicture | null = null
		let request = 0
		const draw = () => {
			request = 0
			if (newest) painter.paint(newest)
			newest = null
		}
		const unsubscribe = source.listen((picture) => {
			newest = picture
			if (request === 0) {
				request = requestAnimationFrame(draw)
				setPicture(true)
			}
		})
		const resize = () => source.resize(document.hidden ? 0 : element.clientWidth * devicePixelRatio)
		const observer = new ResizeObserver(resize)
		observer.observe(element)
		document.addEventListener('visibilitychange', resize)
		return () => {
			unsubscribe()
			cancelAnimationFrame(request)
			observer.disconnect()
			document.removeEventListener('visibilitychange', resize)
			source.resize(0)
		}
	}, [source])

	return (
		<>
			<canvas ref={canvas} className="picture__canvas" role="img" aria-label={label} />
			{hasPicture ? null : <p className="picture__empty">{empty}</p>}
		</>
	)
}
