/** The environment variable by which the stack tells its journeys where it is. */
export const stackVariable = 'RINGER_JOURNEY_STACK';
