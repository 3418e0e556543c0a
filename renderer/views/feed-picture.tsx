import { useEffect, useRef, useState } from 'react'
import type { FastPicture } from '../../shared/ipc/fast-port.ts'
import { createPainter } from '../pictures/painter.ts'

/** Where a picture comes from. */
export interface PictureSource {
	/** Calls back with every new picture. Returns unsubscribe. */
	listen(listener: (picture: FastPicture) => void): () => void
	/** Its displayed width, screen pixels; 0 while it is not visible. */
	resize(acrossPx: number): void
}

/** A canvas that draws the newest picture at most once per browser frame. `source` must stay the same object. */
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
