import { z } from 'zod'

/** How a camera sends its pictures. */
export const chosenCameraFormat = z.object({
	/** The name that FFmpeg has for the codec or the pixel format: "mjpeg", "yuyv422"; "any" where the system chooses. */
	codec: z.string().regex(/^[a-z0-9_]{1,30}$/),
	widthPx: z.number().int().min(16).max(16_384),
	heightPx: z.number().int().min(16).max(16_384),
})
export type ChosenCameraFormat = z.infer<typeof chosenCameraFormat>

/** As a value of a form: "mjpeg 1280x720", empty for the camera's own choice. Pure. */
export function cameraFormatText(format: ChosenCameraFormat | undefined): string {
	return format ? `${format.codec} ${format.widthPx}x${format.heightPx}` : ''
}

/** undefined for the camera's own choice, and for a text that is no format. Pure. */
export function readCameraFormat(text: string): ChosenCameraFormat | undefined {
	const [, codec, width, height] = /^(\w+) (\d+)x(\d+)$/.exec(text) ?? []
	return chosenCameraFormat.safeParse({ codec, widthPx: Number(width), heightPx: Number(height) }).data
}
