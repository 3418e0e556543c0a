import { z } from 'zod'

/** The picture formats of a program. "main" always exists: its size is that of the program's format. Each has its own scene on air and its own stream. */
export const canvasIds = ['main', 'vertical'] as const
export const canvasId = z.enum(canvasIds)
export type CanvasId = z.infer<typeof canvasId>

export const mainCanvas = 'main' as const satisfies CanvasId

/** The main canvas cannot be removed, and its size is that of the program's format. */
export const otherCanvasId = canvasId.exclude([mainCanvas])
export type OtherCanvasId = z.infer<typeof otherCanvasId>
