import { callCommands } from './call-commands.ts'

export const mediaInputCommands = callCommands('media.play', 'media.pause', 'media.restart', 'media.next', 'media.previous', 'media.seek')
