import { callCommands } from './call-commands.ts'

export const canvasInputCommands = callCommands('canvases.set', 'canvases.remove', 'canvases.take')
