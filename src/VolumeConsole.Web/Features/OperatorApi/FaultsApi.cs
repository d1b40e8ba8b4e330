using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Faults;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Faults that are injected by hand: what is in force, one more, and the end of one or all.</summary>
public static class FaultsApi
{
    private const string Tag = "Faults";
    private const int MinutesMax = 60;

    public static void MapFaults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/faults", (FaultDesk desk) => List(desk)).Describe("listFaults", Tag, "List the injected faults that are in force").Answers<FaultList>();
    }

    public static void MapFaultChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/faults", InjectAsync).Describe("injectFault", Tag, "Let calls of a backend go wrong on purpose",
                "Needs the role of an admin, save on the sandbox. It ends by itself, and no fault survives a restart. 409 where faults are switched off.")
            .Takes<InjectFaultBody>().Answers<FaultList>().Fails(403, 409);
        api.MapDelete("/faults", StopAllAsync).Describe("stopFaults", Tag, "Stop all injected faults", "Who waits by one is let go; calls that are on their way still arrive.")
            .Takes<ReasonBody>(optional: true).Answers<FaultList>().Fails(403, 409);
        api.MapDelete("/faults/{id}", StopAsync).Describe("stopFault", Tag, "Stop one injected fault")
            .Takes<ReasonBody>(optional: true).Answers<FaultList>().Fails(403, 404, 409);
    }

    private static async Task<IResult> InjectAsync(HttpContext http, FaultDesk desk, OperatorWrites writes)
    {
        var body = await OperatorBody.ReadAsync(http);
        var (backend, text, minutes) = (body.Fields.Text("backend", required: true), body.Fields.Text("fault", required: true), body.Fields.Whole("minutes"));
        if (body.Problem is { } problem) return ApiErrors.Of(problem);
        if (desk.Board is not { } board) return SwitchedOff();
        if (Read(text, out var rule) is { } wrong) return ApiErrors.Unprocessable(wrong, "fault");
        if (minutes is < 1 or > MinutesMax) return ApiErrors.Unprocessable($"A fault lasts 1 to {MinutesMax} minutes.", "minutes");
        return await writes.SubmitAsync(http, body, board.Inject(backend, rule!, TimeSpan.FromMinutes(minutes)), _ => Task.FromResult(List(desk)));
    }

    private static async Task<IResult> StopAllAsync(HttpContext http, FaultDesk desk, OperatorWrites writes)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (body.Problem is { } problem) return ApiErrors.Of(problem);
        return desk.Board is { } board ? await writes.SubmitAsync(http, body, board.Stop(), _ => Task.FromResult(List(desk))) : SwitchedOff();
    }

    private static async Task<IResult> StopAsync(string id, HttpContext http, FaultDesk desk, OperatorWrites writes)
    {
        var body = await OperatorBody.ReadAsync(http);
        if (body.Problem is { } problem) return ApiErrors.Of(problem);
        if (desk.Board is not { } board) return SwitchedOff();
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await writes.SubmitAsync(http, body, board.Stop(number), _ => Task.FromResult(List(desk)))
            : ApiErrors.NotFound("There is no such fault.");
    }

    /// <returns>What is wrong with it; null where it is one rule.</returns>
    private static string? Read(string text, out FaultRule? rule)
    {
        rule = null;
        try
        {
            var rules = FaultPlan.Parse(text).Rules;
            if (rules is not [{ Backend: null, For: null, Until: null } only]) return "Give one rule, without seed, backend, for and until: these stand beside it.";
            rule = only;
            return null;
        }
        catch (FaultPlanException wrong)
        {
            return wrong.Message;
        }
    }

    private static IResult SwitchedOff() => ApiErrors.Of(Refusal.Conflict("Faults are switched off in this console.", "Set Faults:Enabled to true in its configuration, and start it again."));

    private static ApiAnswer List(FaultDesk desk) =>
        ApiAnswer.Of(StatusCodes.Status200OK, new FaultList(desk.Board is not null, [.. desk.Active.Select(Of)]), OperatorJson.Wire.FaultList);

    private static FaultView Of(ActiveInjection active)
    {
        var injection = active.Injection;
        return new FaultView(injection.Id, injection.BackendId, injection.Rule.ToString(), injection.By, ApiTime.Of(injection.At), ApiTime.Of(active.EndsAt), active.Hits);
    }
}
