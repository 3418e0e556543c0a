import { createCanvas } from '@napi-rs/canvas'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { SourceSettings } from '../../shared/domain/source.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import type { PictureSize } from './source-context.ts'
import { layOutText } from './text-layout.ts'

export type TextSettings = Extract<SourceSettings, { kind: 'text' }>

const lineHeight = 1.25

/** Draws a text into its box. Inter is used where it was registered with the canvas library, otherwise the system's sans serif. */
export function drawText(text: string, settings: TextSettings, size: PictureSize): I420Picture {
	const { widthPx, heightPx } = size
	const canvas = createCanvas(widthPx, heightPx)
	const drawing = canvas.getContext('2d')
	if (settings.background !== null && settings.backgroundOpacity > 0 && text.trim() !== '') {
		drawing.globalAlpha = settings.backgroundOpacity
		drawing.fillStyle = settings.background
		drawing.beginPath()
		// A box that fills the picture to its edges (a slate) keeps its corners small; a caption is rounded with its height.
		drawing.roundRect(0, 0, widthPx, heightPx, Math.min(settings.fontSizePx * 0.35, heightPx * 0.25, 24))
		drawing.fill()
		drawing.globalAlpha = 1
	}
	const padding = Math.min(Math.round(settings.fontSizePx * 0.5), Math.floor(widthPx / 8))
	drawing.font = `${settings.weight === 'bold' ? 700 : 400} ${settings.fontSizePx}px Inter, sans-serif`
	drawing.fillStyle = settings.colour
	drawing.textBaseline = 'alphabetic'
	const innerPx = Math.max(1, widthPx - 2 * padding)
	const lineStepPx = settings.fontSizePx * lineHeight
	const maxLines = Math.floor((heightPx - settings.fontSizePx * 0.2) / lineStepPx)
	const lines = layOutText(text, innerPx, maxLines, (part) => drawing.measureText(part).width)

	// Capital letters, and not the font's own box, sit in the middle: captions look centred only so.
	const capHeightPx = settings.fontSizePx * 0.73
	const blockPx = capHeightPx + (lines.length - 1) * lineStepPx
	const firstBaseline = (heightPx - blockPx) / 2 + capHeightPx
	drawing.textAlign = settings.align === 'centre' ? 'center' : settings.align
	const x = settings.align === 'left' ? padding : settings.align === 'right' ? widthPx - padding : widthPx / 2
	for (const [index, line] of lines.entries()) drawing.fillText(line, x, firstBaseline + index * lineStepPx)
	return rgbaToI420(drawing.getImageData(0, 0, widthPx, heightPx).data, size)
}
