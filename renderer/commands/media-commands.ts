import { callCommands } from './call-commands.ts'

export const mediaInputCommands = callCommands('media.play', 'media.pause', 'media.restart', 'media.seek')
