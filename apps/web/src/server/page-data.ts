import { Forbidden, Invalid, NotFound } from '@ringer/domain';
import { notFound } from 'next/navigation';

/** Runs a reading verb for a page: what does not exist, may not be seen or is no id shows the "not found" page. */
export async function pageData<Data>(read: () => Promise<Data>): Promise<Data> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden || error instanceof Invalid)
      notFound();
    throw error;
  }
}
