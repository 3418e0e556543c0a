import { z } from 'zod'
import { mostKeysOfCommand } from './chord-rules.ts'

/** How a key is written is checked when it is chosen, so that a key of a newer version is kept. */
const chord = z.string().min(1).max(40)
export const commandKeyList = z.array(chord).max(mostKeysOfCommand)

/** The keys of commands that somebody changed, by the id of the command. Empty: the command has no key. */
export const chosenKeys = z.record(z.string().min(1).max(64), commandKeyList)
