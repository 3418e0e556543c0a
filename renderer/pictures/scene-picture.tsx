import { useEffect, useRef } from 'react'
import { useStudio } from '../hooks/studio-context.ts'
import { createPlainPainter } from './painter.ts'

/** The newest thumbnail of a scene, drawn without React. Decoration: the text beside it names the scene. */
export function ScenePicture({ sceneId }: { readonly sceneId: string }) {
	const canvas = useRef<HTMLCanvasElement>(null)
	const { feed } = useStudio()

	useEffect(() => {
		const context = canvas.current?.getContext('2d', { alpha: false })
		if (!context) return
		const painter = createPlainPainter(context)
		return feed.onThumbnail(sceneId, (picture) => painter.paint(picture))
	}, [feed, sceneId])

	return (
		<span className="scene-picture" aria-hidden="true">
			<canvas ref={canvas} width={16} height={9} />
		</span>
	)
}
