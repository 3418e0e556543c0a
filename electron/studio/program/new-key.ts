import { randomBytes } from 'node:crypto'

/** A stream key or passphrase of 128 bits that can be typed anywhere. */
export const newKey = (): string => randomBytes(16).toString('hex')
