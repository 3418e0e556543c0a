import type { en } from './en/index.ts'

type English = typeof en
/** The keys of errors. A code that is said in several ways has keys such as "ingest-bad-address/no-port": the part before "/" is the code. */
export type ErrorKey = { [Key in keyof English]: English[Key] extends string ? never : Key }[keyof English]
/** The stable, machine-readable codes of errors. */
export type ErrorCode = ErrorKey extends infer Key ? (Key extends `${infer Code}/${string}` ? Code : Key) : never
/** The keys of all other sentences. */
export type TextKey = { [Key in keyof English]: English[Key] extends string ? Key : never }[keyof English]
