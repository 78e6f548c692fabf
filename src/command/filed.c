#include "command/filed.h"

#include "base/limits.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "intake/xml.h"

enum exit_status filed_open(struct session *session, const char *path, enum archive_mode mode)
{
    if (path == NULL)
        return EXIT_DONE;
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &session->archive_schemas);
    if (status == STATUS_OK)
        status = archive_open(path, mode, session->archive_schemas, session->sink, &session->archive);
    if (status != STATUS_OK)
        filed_close(session);
    return session_exit(status);
}

void filed_close(struct session *session)
{
    archive_close(session->archive);
    xml_schemas_close(session->archive_schemas);
    session->archive = NULL;
    session->archive_schemas = NULL;
}

enum exit_status filed_add(struct session *session, const char *folder, const char *reason)
{
    struct archive_filed filed;
    struct buffer text;
    enum status status = archive_add(session->archive, folder, reason, &filed);
    if (status != STATUS_OK || session->verbosity < 0)
        return session_exit(status);
    buffer_init(&text, LIMIT_TEXT_BYTES);
    if (filed.unchanged)
        buffer_format(&text, _("%s: filed before as number %zu, nothing changed\n"), filed.campaign, filed.number);
    else
        buffer_format(&text, _("%s: filed as number %zu\n"), filed.campaign, filed.number);
    enum exit_status exit = session_print(session, &text);
    buffer_free(&text);
    return exit;
}
