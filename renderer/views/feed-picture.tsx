import { useEffect, useRef, useState } from 'react'
import type { FastPicture } from '../../shared/ipc/fast-port.ts'
import { createCanvasPictures } from '../pictures/canvas-pictures.ts'
import { createVideoPictures, videoParts } from '../pictures/video-pictures.ts'

/** Where a picture comes from. */
export interface PictureSource {
	/** Calls back with every new picture. Returns unsubscribe. */
	listen(listener: (picture: FastPicture) => void): () => void
	/** Its displayed width, screen pixels; 0 while it is not visible. */
	resize(acrossPx: number): void
}

/** Shows the newest picture: in a video element where the browser can, otherwise on a canvas. `source` must stay the same object. */
export function FeedPicture({ source, label, empty }: { readonly source: PictureSource; readonly label: string; readonly empty: string }) {
	const video = useRef<HTMLVideoElement>(null)
	const canvas = useRef<HTMLCanvasElement>(null)
	/** null: on a canvas. */
	const [parts, setParts] = useState(videoParts)
	const [hasPicture, setPicture] = useState(false)

	useEffect(() => {
		const element = video.current ?? canvas.current
		const pictures =
			parts && video.current
				? createVideoPictures(video.current, parts, () => setParts(null))
				: canvas.current && createCanvasPictures(canvas.current)
		if (!element || !pictures) return
		const unsubscribe = source.listen((picture) => {
			pictures.show(picture)
			setPicture(true)
		})
		const resize = () => source.resize(document.hidden ? 0 : element.clientWidth * devicePixelRatio)
		const observer = new ResizeObserver(resize)
		observer.observe(element)
		document.addEventListener('visibilitychange', resize)
		return () => {
			unsubscribe()
			pictures.close()
			observer.disconnect()
			document.removeEventListener('visibilitychange', resize)
			source.resize(0)
		}
	}, [source, parts])

	return (
		<>
			<div className="picture__image" role="img" aria-label={label}>
				{parts ? <video ref={video} muted playsInline disablePictureInPicture disableRemotePlayback /> : <canvas ref={canvas} />}
			</div>
			{hasPicture ? null : <p className="picture__empty">{empty}</p>}
		</>
	)
}
