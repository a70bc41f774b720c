from django.db import migrations, models


def let_coordinators_begin(apps, schema_editor):
    """Until now everybody could; who coordinates a campaign may go on."""
    seats = apps.get_model("coalitions", "Seat").objects.filter(role="coordinator")
    users = apps.get_model("accounts", "User").objects
    users.filter(pk__in=seats.values("user_id")).update(may_begin=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_may_begin"), ("coalitions", "0003_links_are_approved")]

    operations = [
        migrations.AddField(
            model_name="staffinvitation",
            name="lets_begin",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(let_coordinators_begin, migrations.RunPython.noop),
    ]
